"""Backends of several replicas: the work is shared, and one that dies costs nobody's answer."""

from concurrent.futures import ThreadPoolExecutor

from gateways import said, until


def speakers(stub):
    """The containers that were asked, by the requests' texts."""
    return {one["request"]["text"]: one["host"] for one in stub.requests}


def together(gateway, stub, texts):
    with ThreadPoolExecutor(len(texts)) as pool:
        return list(pool.map(lambda text: gateway.speak(stub.name, text), texts))


def test_replicas_speak_at_the_same_time(bench):
    stub = bench.stub(settings="replicas: 3")
    gateway = bench.gateway()
    texts = [f"!slow 2 {number}" for number in range(3)]
    answers = together(gateway, stub, texts)
    assert [said(answer.content) for answer in answers] == texts
    assert len(set(speakers(stub).values())) == 3
    view = gateway.view(stub.name)
    assert (view["replicas"], view["parallel"], view["state"]) == (3, 3, "ready")


def test_a_replica_that_dies_while_it_speaks_costs_no_answer(bench):
    stub = bench.stub(settings="replicas: 2")
    gateway = bench.gateway()
    gateway.speak(stub.name)
    with ThreadPoolExecutor(2) as pool:
        slow = [pool.submit(gateway.speak, stub.name, f"!slow 5 {number}") for number in range(2)]
        until(lambda: len(speakers(stub)) == 3)
        lost = speakers(stub)["!slow 5 0"]
        next(one for one in stub.containers if one.id.startswith(lost)).kill()
        assert [said(answer.result().content) for answer in slow] == ["!slow 5 0", "!slow 5 1"]
    # The other one goes on, and nothing is started anew meanwhile.
    for number in range(10):
        assert said(gateway.speak(stub.name, f"after {number}").content) == f"after {number}"
    assert lost not in [host for text, host in speakers(stub).items() if text.startswith("after")]
    assert gateway.view(stub.name)["state"] == "ready"
    assert stub.starts == 2
    # It gets work again once it is back.
    next(one for one in stub.containers if one.id.startswith(lost)).start()
    until(lambda: gateway.view(stub.name)["replicas"] == 2)

    def shared():
        together(gateway, stub, ["!slow 0.5 a", "!slow 0.5 b"])
        return len({host for text, host in speakers(stub).items() if text.startswith("!slow 0.5")}) == 2

    until(shared)


def test_a_text_that_kills_replicas_is_asked_twice_at_most(bench):
    stub = bench.stub(settings="replicas: 3")
    gateway = bench.gateway()
    gateway.speak(stub.name)
    answer = gateway.speak(stub.name, "!die")
    assert (answer.status_code, answer.json()["error"]) == (502, "backend_unreachable")
    assert [one["request"]["text"] for one in stub.requests].count("!die") == 2
    assert said(gateway.speak(stub.name, "still here").content) == "still here"
