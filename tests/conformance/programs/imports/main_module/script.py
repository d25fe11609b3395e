import sys
print("script", __name__, given, sys.argv[0].rpartition("/")[2], __file__.rpartition("/")[2])
result = [n for n in range(3)]
def unused(): return result
