"""What CPython's specialising interpreter would have made of the guest's code (PEP 659), where somebody looks.

The machine executes one general form of each instruction, whatever a site has met; so it has no use for these states, and keeps them only
where somebody may look at them (`keeping`). Then a handler that counts stands in the place of each adaptive instruction's (`recorder`): it
asks the site's guard, or the family's function for a special form, about the operands, and then executes the instruction as ever. Nothing
here changes an object or runs a line of the program, so behaviour does not depend on it.
"""
