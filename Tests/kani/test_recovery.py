"""The Space comes and goes; the proxy stays."""

from concurrent.futures import ThreadPoolExecutor

import httpx
import servers


def synthesize(url, text="Hello"):
    return httpx.post(url + "/synthesize", json={"text": text}, timeout=120)


def test_the_space_dies_under_load_and_comes_back(logs):
    space = servers.start_space(logs, SYNTHESIS_SECONDS="0.5")
    with servers.start_proxy(logs, space.url) as proxy, ThreadPoolExecutor(8) as threads:
        assert synthesize(proxy.url).status_code == 200
        running = [threads.submit(synthesize, proxy.url, f"Sentence {index}") for index in range(8)]
        servers.wait_until(lambda: any(request.done() for request in running), "the first request is done")
        space.kill()
        answers = [request.result() for request in running]
        failed = [answer for answer in answers if answer.status_code != 200]
        assert failed and {answer.status_code for answer in failed} <= {502, 503}
        assert all(answer.json()["code"] in ("space_error", "space_unavailable") for answer in failed)

        health = httpx.get(proxy.url + "/health", timeout=10)
        assert health.status_code == 503
        assert health.json()["code"] == "space_unavailable" and "refused" in health.json()["message"]
        down = synthesize(proxy.url)
        assert down.status_code == 503 and int(down.headers["retry-after"]) > 0

        with servers.start_space(logs, port=space.port):
            servers.wait_until(lambda: proxy.answers("/health", 200), "the proxy found the new Space")
            assert synthesize(proxy.url).status_code == 200


def test_a_restart_that_nobody_saw_brings_the_new_voices(logs):
    space = servers.start_space(logs)
    with servers.start_proxy(logs, space.url) as proxy:
        names = {voice["name"] for voice in httpx.get(proxy.url + "/voices").json()["voices"]}
        assert "Kore (en)" in names
        space.kill()
        with servers.start_space(logs, port=space.port, SPACE="en"):
            assert httpx.get(proxy.url + "/health", timeout=20).json()["models"] == ["KaniTTS-2-en-accents"]
            names = {voice["name"] for voice in httpx.get(proxy.url + "/voices").json()["voices"]}
            assert "Frank from Boston" in names and "Kore (en)" not in names
            assert synthesize(proxy.url).status_code == 200


def test_a_client_that_wants_no_kept_answer_gets_the_voices_of_now(logs):
    space = servers.start_space(logs)
    with servers.start_proxy(logs, space.url) as proxy:
        space.kill()
        down = httpx.get(proxy.url + "/voices", headers={"Cache-Control": "no-cache"}, timeout=20)
        assert down.status_code == 503 and down.json()["code"] == "space_unavailable"
        with servers.start_space(logs, port=space.port, SPACE="en"):
            news = httpx.get(proxy.url + "/voices", headers={"Cache-Control": "max-age=0, no-cache"}, timeout=20)
            assert "Frank from Boston" in {voice["name"] for voice in news.json()["voices"]}
            models = httpx.get(proxy.url + "/capabilities").json()["custom_params"]["model"]["options"]
            assert models == ["KaniTTS-2-en-accents"]


def test_news_cost_no_request_under_way_its_answer(logs):
    with (
        servers.start_space(logs, SYNTHESIS_SECONDS="0.3") as space,
        servers.start_proxy(logs, space.url) as proxy,
        ThreadPoolExecutor(10) as threads,
    ):
        running = [threads.submit(synthesize, proxy.url, f"Sentence {index}") for index in range(10)]
        while not all(request.done() for request in running):
            news = httpx.get(proxy.url + "/voices", headers={"Cache-Control": "no-cache"}, timeout=60)
            assert news.status_code == 200
        assert [request.result().status_code for request in running] == [200] * 10


def test_the_proxy_waits_for_a_space_that_loads(logs):
    port = servers.free_port()
    with servers.start_proxy(logs, f"http://127.0.0.1:{port}", wait=False) as proxy:
        servers.wait_until(lambda: proxy.answers("/health", 503), "the proxy answers")
        with servers.start_space(logs, port=port, wait=False, STARTUP_SECONDS="1"):
            servers.wait_until(lambda: proxy.answers("/health", 200), "the Space answers")
            assert synthesize(proxy.url).status_code == 200


def test_a_server_that_is_no_such_space(logs, proxy):
    with servers.start_proxy(logs, proxy.url, wait=False) as confused:
        servers.wait_until(lambda: confused.answers("/health", 503), "the proxy answers")
        health = httpx.get(confused.url + "/health")
        assert health.json()["code"] == "space_unavailable"
        assert httpx.get(confused.url + "/voices").status_code == 503
