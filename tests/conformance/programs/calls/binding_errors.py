# Every TypeError that binding arguments can give, singular and plural.
def none(): pass
def one(a): pass
def two(a, b): pass
def three(a, b, c): pass
def default(a, b=1): pass
def defaults(a, b=1, c=2): pass
def star(a, *args): pass
def keyword(*, k): pass
def keywords(*, k, l, m): pass
def mixed(a, b, *, k, l=1): pass
def positional(a, b, /): pass
def positional_default(a, b=2, /, c=3): pass
def open_(a, /, **kwargs): pass


def attempt(text):
    try:
        print(f"{text:45} ok {eval(text)}")
    except TypeError as error:
        print(f"{text:45} {error}")


for text in """none(1)|none(1, 2)|none(x=1)|none(x=1, y=2)|none(1, x=2)|one()|one(1, 2)|one(1, a=2)|one(b=2)|one(1, b=2)
two()|two(1)|two(b=1)|two(1, 2, 3)|two(1, 2, 3, 4)|two(1, 2, b=3)|two(1, a=2)|three()|three(1)|three(1, 2)|three(c=1)|three(b=1)
default()|default(1, 2, 3)|default(b=3)|default(1, 2, b=3)|default(1, c=3)|defaults()|defaults(1, 2, 3, 4)|defaults(b=1, c=2)
star()|star(a=1)|star(1, 2, a=3)|star(*[])|star(1, 2, k=3)|keyword()|keyword(1)|keyword(1, k=2)|keyword(1, 2, k=3)|keyword(k=1, j=2)
keywords()|keywords(k=1)|keywords(k=1, m=2)|keywords(1, k=1)|mixed()|mixed(1)|mixed(1, 2)|mixed(1, 2, 3)|mixed(1, 2, 3, k=1)
mixed(1, 2, 3, 4, k=1, l=2)|mixed(1, k=3)|mixed(1, 2, k=1, z=1)|mixed(1, 2, z=1)|positional(a=1, b=2)|positional(1, b=2)|positional(1)
positional(1, 2, 3)|positional(1, 2, a=3)|positional(1, a=2, c=3)|positional_default()|positional_default(a=1)|positional_default(1, b=2, c=3)
positional_default(1, 2, 3, 4)|positional_default(1, 2, 3, c=4)|positional_default(1, d=4)|open_()|open_(a=1)|open_(1, a=2)|open_(1, 2)
open_(1, b=2)|open_(b=2)""".replace("\n", "|").split("|"):
    attempt(text)
