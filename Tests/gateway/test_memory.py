"""The machine's memory, which backends without a GPU share: who has it, who has to go, and what is remembered."""

import json

from gateways import said, until


def available():
    with open("/proc/meminfo") as file:
        return int(next(line for line in file if line.startswith("MemAvailable:")).split()[1]) << 10


def fit(gateway, stub):
    return gateway.client.get(f"/api/v1/backends/{stub.name}/fit").raise_for_status().json()


def host(gateway):
    return gateway.client.get("/api/v1/memory").raise_for_status().json()["host"]


def test_the_idle_goes_for_what_does_not_fit_beside_it(bench):
    # Others run on this machine, too: what is left over is wide.
    most = f"mem_reservation: {available() * 6 // 10}"
    first, second, small = (bench.stub(name, service=most) for name in ("first", "second", "small"))
    small.service = ""
    small.say("")
    gateway = bench.gateway()
    assert said(gateway.speak(small.name).content) == "hello"
    assert said(gateway.speak(first.name).content) == "hello"
    answer = fit(gateway, second)
    assert (answer["verdict"], answer["backends"], answer["memory"]) == ("stops", [first.name], "host")
    assert answer["needed"] > answer["free"]
    assert fit(gateway, first)["verdict"] == "runs"
    memory = host(gateway)
    assert memory["free"] < memory["total"] - memory["outside"]
    part = next(one for one in memory["backends"] if one["name"] == first.name)
    assert part["reserved"] == answer["needed"]
    # It has only just come up, and is left alone for half a minute.
    assert said(gateway.speak(second.name, "hello").content) == "hello"
    assert first.container.status == "exited"
    assert gateway.view(small.name)["state"] == "ready"


def test_what_can_never_fit_is_refused_at_once(bench):
    stub = bench.stub(service="mem_reservation: 900g")
    gateway = bench.gateway()
    answer = gateway.speak(stub.name)
    assert (answer.status_code, answer.json()["error"]) == (503, "no_room")
    assert "memory" in answer.json()["message"]
    assert fit(gateway, stub)["verdict"] == "never"
    assert not stub.containers


def test_the_most_that_it_took_is_remembered(bench):
    stub = bench.stub()
    gateway = bench.gateway()
    gateway.speak(stub.name)

    def peak(gateway):
        return next((one.get("peak") for one in host(gateway)["backends"] if one["name"] == stub.name), None)

    # It is looked at each ten seconds.
    most = until(lambda: peak(gateway), 20)
    assert 1 << 20 < most < 1 << 30
    gateway.stop(9)
    path = gateway.work / "state" / "tts-ctl" / "gateway" / ".memory.json"
    assert path.stat().st_mode & 0o777 == 0o600
    assert json.loads(path.read_text())[stub.name]["host"] >= most
    stub.container.stop()
    gateway.start()
    assert fit(gateway, stub)["needed"] >= most
