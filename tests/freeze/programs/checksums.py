# Bytes: SHA-256 and CRC by hand beside the library's, struct, bytearray, memoryview, base64, run lengths, Huffman.
# arguments: 5
import base64
import hashlib
import heapq
import struct
import sys
import zlib


def sha256(data):
    def primes():
        found = []
        n = 2
        while True:
            if all(n % p for p in found):
                found.append(n)
                yield n
            n += 1

    def rotate(x, n):
        return (x >> n | x << 32 - n) & 0xFFFFFFFF

    source = primes()
    first = [next(source) for _ in range(64)]
    state = [int((p**0.5 % 1) * 2**32) for p in first[:8]]
    constants = [int((p ** (1 / 3) % 1) * 2**32) for p in first]
    padded = bytearray(data) + b"\x80"
    padded += bytes(-(len(padded) + 8) % 64) + struct.pack(">Q", len(data) * 8)
    view = memoryview(padded)
    for at in range(0, len(padded), 64):
        w = list(struct.unpack(">16I", view[at : at + 64]))
        for i in range(16, 64):
            s0 = rotate(w[i - 15], 7) ^ rotate(w[i - 15], 18) ^ w[i - 15] >> 3
            s1 = rotate(w[i - 2], 17) ^ rotate(w[i - 2], 19) ^ w[i - 2] >> 10
            w.append((w[i - 16] + s0 + w[i - 7] + s1) & 0xFFFFFFFF)
        a, b, c, d, e, f, g, h = state
        for i in range(64):
            s1 = rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25)
            t1 = (h + s1 + (e & f ^ ~e & g) + constants[i] + w[i]) & 0xFFFFFFFF
            t2 = ((rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22)) + (a & b ^ a & c ^ b & c)) & 0xFFFFFFFF
            a, b, c, d, e, f, g, h = (t1 + t2) & 0xFFFFFFFF, a, b, c, (d + t1) & 0xFFFFFFFF, e, f, g
        state = [(x + y) & 0xFFFFFFFF for x, y in zip(state, (a, b, c, d, e, f, g, h))]
    del view
    return b"".join(struct.pack(">I", x) for x in state).hex()


def crc32(data):
    table = []
    for n in range(256):
        for _ in range(8):
            n = n >> 1 ^ (0xEDB88320 if n & 1 else 0)
        table.append(n)
    crc = 0xFFFFFFFF
    for byte in data:
        crc = crc >> 8 ^ table[(crc ^ byte) & 255]
    return crc ^ 0xFFFFFFFF


def huffman(data):
    heap = [(data.count(byte), byte, (byte,)) for byte in sorted(set(data))]
    codes = {byte: "" for _, byte, _ in heap}
    heapq.heapify(heap)
    while len(heap) > 1:
        (n, low, first), (m, _, second) = heapq.heappop(heap), heapq.heappop(heap)
        for members, bit in ((first, "0"), (second, "1")):
            for byte in members:
                codes[byte] = bit + codes[byte]
        heapq.heappush(heap, (n + m, low, first + second))
    bits = "".join(codes[byte] for byte in data)
    back, out, code = {code: byte for byte, code in codes.items()}, bytearray(), ""
    for bit in bits:
        code += bit
        if code in back:
            out.append(back[code])
            code = ""
    return len(bits), bytes(out) == data


def runs(data):
    at = 0
    while at < len(data):
        end = at
        while end < len(data) and data[end] == data[at] and end - at < 255:
            end += 1
        yield struct.pack("BB", end - at, data[at])
        at = end


text = b"".join(bytes([n * n % 7 * 11 + 60]) * (n % 9 + 1) for n in range(400))
for again in range(int(sys.argv[1])):
    data = text[again * 3 :]
    print(again, sha256(data) == hashlib.sha256(data).hexdigest(), hex(crc32(data)), crc32(data) == zlib.crc32(data))
    print(huffman(data), len(b"".join(runs(data))), zlib.decompress(zlib.compress(data)) == data)
    mixed = bytearray(data)
    view = memoryview(mixed)[10:200:3]
    for n in range(len(view)):
        view[n] = view[n] ^ n & 255
    print(crc32(mixed), base64.b64encode(mixed[:20]).decode(), view.nbytes, struct.calcsize("<hiq"), bytes(view[:5]).hex(" "))
    view.release()
    mixed.extend(b"end")
    fields = struct.Struct("<IhB3s")
    packed = b"".join(fields.pack(n * 1000, -n, n % 256, b"abc") for n in range(200))
    print(sum(a + b + c for a, b, c, _ in fields.iter_unpack(packed)), int.from_bytes(mixed[:9], "big") % 10**6)
