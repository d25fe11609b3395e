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
