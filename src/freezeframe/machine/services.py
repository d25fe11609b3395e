"""What instructions ask of a thread (`isa/services.py`), and what these ask of each other: by subject, a module each."""

from freezeframe.machine import (
    attributes,
    bounds,
    calls,
    classes,
    conditions,
    containers,
    delegation,
    exceptions,
    functions,
    generators,
    handling,
    imports,
    iteration,
    leaving,
    names,
    operators,
    patterns,
    signals,
    templates,
)
from freezeframe.machine.handling import Handling


class Serving:
    """The services of a `Thread`, as methods."""

    __slots__ = ()

    bound = bounds.bound
    check_depth = bounds.check_depth
    too_deep = bounds.too_deep
    ask = bounds.ask

    leave = leaving.leave
    throw = leaving.throw
    unwind = leaving.unwind
    wrapped = leaving.wrapped
    stopped_iteration = leaving.stopped_iteration
    iterated = leaving.iterated
    sent = leaving.sent
    told = leaving.told
    told_raise = leaving.told_raise
    handle = handling.handle
    handle_now = handling.handle_now
    handled = handling.handled

    call = calls.call
    call_ex = calls.call_ex
    native = calls.native
    guest = calls.guest
    pending = signals.pending
    pending_jump = signals.pending_jump
    interrupt = signals.interrupt
    make_function = functions.make_function
    set_function_attribute = functions.set_function_attribute

    unbound = names.unbound
    unbound_cell = names.unbound_cell
    builtin = names.builtin
    undefined = names.undefined
    mapping_get = names.mapping_get
    store_name = names.store_name
    delete_name = names.delete_name

    unary = operators.unary
    binary = operators.binary
    compare = operators.compare
    contains = operators.contains
    truth = conditions.truth
    truth_again = conditions.truth_again
    truth_or_pop = conditions.truth_or_pop

    load_attribute = attributes.load_attribute
    load_method = attributes.load_method
    store_attribute = attributes.store_attribute
    delete_attribute = attributes.delete_attribute
    load_super = attributes.load_super

    subscript = containers.subscript
    store_subscript = containers.store_subscript
    delete_subscript = containers.delete_subscript
    list_extend = containers.list_extend
    set_update = containers.set_update
    dict_update = containers.dict_update
    dict_merge = containers.dict_merge
    unpack = containers.unpack
    get_len = containers.get_len

    get_iter = iteration.get_iter
    get_iter_indexed = iteration.get_iter_indexed
    for_iter = iteration.for_iter

    new_level = Handling
    return_generator = generators.return_generator
    yield_value = generators.yield_value
    send = delegation.send
    get_yield_from_iter = delegation.get_yield_from_iter
    get_yield_from_iter_indexed = delegation.get_yield_from_iter_indexed
    get_awaitable = delegation.get_awaitable
    get_aiter = delegation.get_aiter
    get_anext = delegation.get_anext
    async_gen_wrap = delegation.async_gen_wrap
    stop_iteration_error = delegation.stop_iteration_error

    exception_matches = exceptions.exception_matches
    match_group = exceptions.match_group
    reraise_star = exceptions.reraise_star
    reraise = exceptions.reraise
    raise_varargs = exceptions.raise_varargs
    before_with = exceptions.before_with
    load_special = exceptions.load_special
    strip_stubs = staticmethod(leaving.strip_stubs)

    import_name = imports.import_name
    import_from = imports.import_from
    import_star = imports.import_star

    load_build_class = classes.load_build_class
    type_parameter = classes.type_parameter
    type_parameter_with = classes.type_parameter_with
    type_parameter_default = classes.type_parameter_default
    subscript_generic = classes.subscript_generic
    type_alias = classes.type_alias
    build_interpolation = templates.build_interpolation
    build_template = templates.build_template
    print_expression = names.print_expression

    match_keys = patterns.match_keys
    match_class = patterns.match_class
