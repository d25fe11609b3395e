# The program itself is fine, a module beside it is not: SyntaxError with file, line, caret.
# status: 1
print("starting")
import broken
