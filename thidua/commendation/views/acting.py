"""How a page of this stage acts."""

from functools import partial

from thidua.foundation.web import acting
from thidua.foundation.web.acting import act, confirm_page

__all__ = ["act", "confirm_page", "form_page"]

form_page = partial(acting.form_page, template="commendation/form.html")
