"""Decorators: what inspect.signature says of what they have decorated. The docstring is what the function takes."""

import functools
import inspect


def add(a, b=1):
    return a + b


def plain_wrapper():
    """'(a, b=1)'"""
    def decorate(function):
        def wrapper(*args, **kwargs):  # TRAP
            return function(*args, **kwargs)
        return wrapper
    return str(inspect.signature(decorate(add)))


def wrapper_with_a_name():
    """'(a, b=1)'"""
    def decorate(function):
        def wrapper(*args, **kwargs):  # TRAP
            return function(*args, **kwargs)
        wrapper.__name__ = function.__name__
        return wrapper
    return str(inspect.signature(decorate(add)))


def decorator_with_arguments():
    """'(a, b=1)'"""
    def repeated(times):
        def decorate(function):
            def wrapper(*args, **kwargs):  # TRAP
                for _ in range(times):
                    value = function(*args, **kwargs)
                return value
            return wrapper
        return decorate
    return str(inspect.signature(repeated(2)(add)))


def asynchronous_wrapper():
    """'(a, b=1)'"""
    def decorate(function):
        async def wrapper(*args, **kwargs):  # TRAP
            return await function(*args, **kwargs)
        return wrapper
    return str(inspect.signature(decorate(add)))


def wrapper_of_methods():
    """'(a, b=1)'"""
    def decorate(function):
        def wrapper(self, *args, **kwargs):  # TRAP
            return function(self, *args, **kwargs)
        return wrapper
    return str(inspect.signature(decorate(add)))


def wrapper_without_keywords():
    """'(a, b=1)'"""
    def decorate(function):
        def wrapper(*args):  # TRAP
            return function(*args)
        return wrapper
    return str(inspect.signature(decorate(add)))


def anonymous_wrapper():
    """'(a, b=1)'"""
    def decorate(function):
        return lambda *args, **kwargs: function(*args, **kwargs)  # TRAP
    return str(inspect.signature(decorate(add)))


def decorator_that_is_a_class():
    """'(a, b=1)'"""
    class Logged:
        def __init__(self, function):
            self.calls = 0
            self.function = function  # TRAP
        def __call__(self, *args, **kwargs):
            self.calls += 1
            return self.function(*args, **kwargs)
    return str(inspect.signature(Logged(add)))


def class_that_is_derived():
    """'(x)'"""
    class Point:
        def __init__(self, x):
            self.x = x
    def counted(cls):
        class Counted(cls):  # TRAP
            def __init__(self, *args, **kwargs):
                super().__init__(*args, **kwargs)
        return Counted
    return str(inspect.signature(counted(Point)))


def class_around_a_class():
    """'(x)'"""
    class Point:
        def __init__(self, x):
            self.x = x
    def proxied(cls):
        class Proxy:  # TRAP
            def __init__(self, *args, **kwargs):
                self.wrapped = cls(*args, **kwargs)
        return Proxy
    return str(inspect.signature(proxied(Point)))


def with_wraps():
    """'(a, b=1)'"""
    def decorate(function):
        @functools.wraps(function)
        def wrapper(*args, **kwargs):
            return function(*args, **kwargs)
        return wrapper
    return str(inspect.signature(decorate(add)))


def with_update_wrapper():
    """'(a, b=1)'"""
    def decorate(function):
        def wrapper(*args, **kwargs):
            return function(*args, **kwargs)
        return functools.update_wrapper(wrapper, function)
    return str(inspect.signature(decorate(add)))


def with_a_signature():
    """'(a, b=1)'"""
    def decorate(function):
        def wrapper(*args, **kwargs):
            return function(*args, **kwargs)
        wrapper.__signature__ = inspect.signature(function)
        return wrapper
    return str(inspect.signature(decorate(add)))


def given_back_itself():
    """'(a, b=1)'"""
    def decorate(function):
        function.marked = True
        return function
    return str(inspect.signature(decorate(add)))


def anonymous_with_wraps():
    """'(a, b=1)'"""
    def decorate(function):
        return functools.wraps(function)(lambda *args: function(*args))
    return str(inspect.signature(decorate(add)))


def class_that_says_what_it_wraps():
    """'(a, b=1)'"""
    class Logged:
        def __init__(self, function):
            self.function = function
            functools.update_wrapper(self, function)
        def __call__(self, *args, **kwargs):
            return self.function(*args, **kwargs)
    return str(inspect.signature(Logged(add)))


def class_with_parameters_of_its_own():
    """'(x)'"""
    class Point:
        def __init__(self, x):
            self.x = x
    def counted(cls):
        class Counted(cls):
            def __init__(self, x):
                super().__init__(x)
        return Counted
    return str(inspect.signature(counted(Point)))


def arguments_of_its_own():
    """'(*args)'"""
    def bound(function):
        def wrapper(*args):
            return function(1, *args)
        return wrapper
    return str(inspect.signature(bound(add)))


def composed():
    """'(*args)'"""
    def compose(outer, inner):
        return lambda *args: outer(inner(*args))
    return str(inspect.signature(compose(abs, add)))


def told_by_the_caller():
    """'(a, b=1)'"""
    return str(inspect.signature(functools.update_wrapper(_wrapper_of(add), add)))


def _wrapper_of(function):
    def wrapper(*args, **kwargs):
        return function(*args, **kwargs)
    return wrapper


def attributes_copied():
    """'(a, b=1)'"""
    def decorate(f):
        def wrapper(*a, **k):  # TRAP
            return f(*a, **k)
        wrapper.__dict__.update(f.__dict__)
        wrapper.__doc__ = f.__doc__
        return wrapper
    return str(inspect.signature(decorate(add)))


def wrapper_that_calls_inside():
    """'(a, b=1)'"""
    def decorate(f):
        def wrapper(*a, **k):  # TRAP
            return (lambda: f(*a, **k))()
        return wrapper
    return str(inspect.signature(decorate(add)))


def static_wrapper():
    """'(a, b=1)'"""
    def decorate(f):
        def wrapper(*a, **k):  # TRAP
            return f(*a, **k)
        return staticmethod(wrapper)
    return str(inspect.signature(decorate(add)))


def wrapper_that_has_it_called():
    """'(a, b=1)'"""
    def run(f, *a, **k):
        return f(*a, **k)
    def decorate(f):
        def wrapper(*a, **k):  # TRAP
            return run(f, *a, **k)
        return wrapper
    return str(inspect.signature(decorate(add)))


def partial_of_it():
    """'(a, b=1)'"""
    def decorate(f):
        def wrapper(*a, **k):  # TRAP
            job = functools.partial(f, *a, **k)
            return job()
        return wrapper
    return str(inspect.signature(decorate(add)))


def attributes_copied_and_said():
    """'(a, b=1)'"""
    def decorate(f):
        def wrapper(*a, **k):
            return f(*a, **k)
        wrapper.__dict__.update(f.__dict__, __wrapped__=f)
        return wrapper
    return str(inspect.signature(decorate(add)))


def said_in_its_dictionary():
    """'(a, b=1)'"""
    def decorate(f):
        def wrapper(*a, **k):
            return f(*a, **k)
        wrapper.__dict__["__wrapped__"] = f
        return wrapper
    return str(inspect.signature(decorate(add)))


def composed_by_helper():
    """'(*args)'"""
    def call(g, *args):
        return g(*args)
    def compose(outer, inner):
        return lambda *args: outer(call(inner, *args))
    return str(inspect.signature(compose(abs, add)))


def inner_with_wraps():
    """'(a, b=1)'"""
    def decorate(f):
        @functools.wraps(f)
        def wrapper(*a, **k):
            return (lambda: f(*a, **k))()
        return wrapper
    return str(inspect.signature(decorate(add)))
