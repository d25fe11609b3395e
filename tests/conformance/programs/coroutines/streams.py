# asyncio streams on loopback: an echo server with a protocol, several clients, errors, and closing; then protocols and queues.
import asyncio


async def handle(reader, writer):
    try:
        while line := await reader.readline():
            command, _, rest = line.decode().rstrip("\n").partition(" ")
            match command:
                case "echo": writer.write(f"{rest}\n".encode())
                case "add": writer.write(f"{sum(map(int, rest.split()))}\n".encode())
                case "block":
                    data = await reader.readexactly(int(rest))
                    writer.write(f"{len(data)} {data[:5]!r}\n".encode())
                case "quit": break
                case _: writer.write(b"unknown\n")
            await writer.drain()
    except ValueError as error:
        writer.write(f"error {error}\n".encode())
    except asyncio.IncompleteReadError as error:
        print("incomplete", error.expected, error.partial)
    finally:
        writer.close()
        await writer.wait_closed()


async def client(port, *lines):
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    answers = []
    for line in lines:
        writer.write(line)
        await writer.drain()
        if line.startswith(b"quit"): break
        answers.append((await reader.readline()).decode().strip())
    answers.append(await reader.read())
    writer.close()
    return answers


async def main():
    server = await asyncio.start_server(handle, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    async with server:
        print(await client(port, b"echo hello\n", b"add 1 2 3\n", b"nonsense\n", b"quit\n"))
        print(await client(port, b"add 1 x\n", b"quit\n"))
        print(await client(port, b"block 10\n0123456789", b"quit\n"))
        results = await asyncio.gather(*(client(port, f"echo {i}\n".encode(), b"quit\n") for i in range(10)))
        print([r[0] for r in results])
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(b"block 10\nabc")
        writer.write_eof()
        print(await reader.read())
        writer.close()
    try:
        await asyncio.open_connection("127.0.0.1", port)
    except OSError as error:
        print("refused", type(error).__name__)

    class Proto(asyncio.Protocol):
        def __init__(self): self.log, self.lost = [], asyncio.get_running_loop().create_future()
        def connection_made(self, transport):
            self.transport = transport
            transport.write(b"ping")
        def data_received(self, data):
            self.log.append(data)
            self.transport.close()
        def connection_lost(self, exc): self.lost.set_result(exc)

    class Server(asyncio.Protocol):
        def connection_made(self, transport): self.transport = transport
        def data_received(self, data): self.transport.write(data.upper())
    loop = asyncio.get_running_loop()
    server = await loop.create_server(Server, "127.0.0.1", 0)
    _, proto = await loop.create_connection(Proto, "127.0.0.1", server.sockets[0].getsockname()[1])
    print(await proto.lost, proto.log)
    server.close()
    await server.wait_closed()
    queue, out = asyncio.Queue(maxsize=2), []
    async def producer(n):
        for i in range(n): await queue.put((n, i))
    async def consumer():
        while True:
            out.append(await queue.get())
            queue.task_done()
    tasks = [asyncio.create_task(consumer()) for _ in range(2)]
    await asyncio.gather(producer(2), producer(3))
    await queue.join()
    for t in tasks: t.cancel()
    print(sorted(out), await asyncio.gather(*tasks, return_exceptions=True))
    process = await asyncio.create_subprocess_exec("cat", stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE)
    print(await process.communicate(b"through cat"), process.returncode)


asyncio.run(main())
