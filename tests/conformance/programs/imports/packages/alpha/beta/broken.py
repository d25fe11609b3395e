print("broken runs")
x = 1
raise ValueError("broken module")
