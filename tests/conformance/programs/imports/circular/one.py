print("one starts")
early = "early"
import two
two_saw = two.saw
value = "one done"
