"""The one way in which this stage shows a form."""

from functools import partial

from thidua.foundation.web import acting

form_page = partial(acting.form_page, template="council/form.html")
