print("first", __name__)
