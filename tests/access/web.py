"""Who gets what on the page that shows every component: it holds nobody's figures."""

ACCESS = {"web:components": {"minh": 200, "lan": 200, "le": 200, "": 200}}
