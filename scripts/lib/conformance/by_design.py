"""Everything in which our containers may differ from Compose's, and why. Nothing else is left out of the comparison."""

import json
import re

# What the engine says of a container that the request did not ask for: it differs between any two containers.
ENGINES_OWN = {
    "NetworkID": "the network is made anew for each side",
    "EndpointID": "given at the start",
    "DNSNames": "holds the container's own id",
}

# docker-compose hands these on in the random order of Go's maps, or the engine keeps them so: two runs of its own differ.
UNORDERED = (("Config", "Env"), ("HostConfig", "Binds"), ("HostConfig", "Mounts"), ("HostConfig", "ExtraHosts"),
             ("HostConfig", "Ulimits"), ("HostConfig", "Links"))

# The same holds for the services in this label.
DEPENDS_ON = "com.docker.compose.depends_on"

# It holds the ids of the containers that this one refers to, which are new each time.
CONFIG_HASH = "com.docker.compose.config-hash"

LABELS = {
    "org.tts-ctl.": "ours: whose container it is, and what it was made from",
}

# What we refuse before anything is made, by words of the refusal; docker-compose makes containers that cannot start, or
# that see an empty folder in place of a file.
REFUSED = {
    ": no such file": "a mounted file is not there",
    "give one of them another host port": "two services publish one port",
}

# The default name that the engine gives: the start of the container's id.
DEFAULT_HOSTNAME = re.compile(r"[0-9a-f]{12}")
# The name that the engine gives to an anonymous volume.
ANONYMOUS_VOLUME = re.compile(r"[0-9a-f]{64}")
LOOPBACK = "127.0.0.1"


def comparable(container: dict, names: dict) -> dict:
    """What was asked for, without what differs by design. Either side's container goes through this; `names` has the
    names of all by id, for those that refer to one another."""
    config = dict(container["Config"])
    identifier = container["Id"]
    if DEFAULT_HOSTNAME.fullmatch(config.get("Hostname") or "") and identifier.startswith(config["Hostname"]):
        config["Hostname"] = "(the container's id)"
    config["Labels"] = labels(config)
    if refers(container["HostConfig"]):
        config["Labels"].pop(CONFIG_HASH, None)
    networks = {
        name: {key: value for key, value in endpoint.items() if key not in ENGINES_OWN}
        for name, endpoint in container["NetworkSettings"]["Networks"].items()
    }
    for endpoint in networks.values():
        # Engines before Docker 25 add the container's id to the aliases.
        endpoint["Aliases"] = [alias for alias in endpoint.get("Aliases") or [] if alias != identifier[:12]]
    seen = {
        "Name": container["Name"],
        "Image": container["Image"],
        "Platform": container["Platform"],
        "Config": config,
        "HostConfig": with_names(container["HostConfig"], names),
        "Networks": networks,
        "Mounts": sorted((mount(each) for each in container["Mounts"]), key=lambda each: each["Destination"]),
    }
    for part, member in UNORDERED:
        if seen[part].get(member):
            seen[part][member] = sorted(seen[part][member], key=json.dumps)
    return seen


def refers(host: dict) -> bool:
    """Whether a container has a namespace or the volumes of another one."""
    modes = (host.get(key) or "" for key in ("NetworkMode", "IpcMode", "PidMode"))
    return bool(host.get("VolumesFrom")) or any(mode.startswith("container:") for mode in modes)


def with_names(host: dict, names: dict) -> dict:
    """The ids of other containers, which are new each time, by their names."""
    text = json.dumps(host)
    for identifier, name in names.items():
        text = text.replace(identifier, name)
    return json.loads(text)


def labels(holder: dict) -> dict:
    kept = {key: value for key, value in (holder.get("Labels") or {}).items() if not key.startswith(tuple(LABELS))}
    if DEPENDS_ON in kept:
        kept[DEPENDS_ON] = ",".join(sorted(kept[DEPENDS_ON].split(",")))
    return kept


def comparable_network(network: dict, pool: str) -> dict:
    """A network without what the engine adds: an address range from its own pool, where the request names none."""
    kept = {key: network[key] for key in ("Driver", "Internal", "Attachable", "EnableIPv6", "Options")}
    pools = [each for each in network["IPAM"]["Config"] or [] if not each.get("Subnet", "").startswith(pool)]
    return {**kept, "Labels": labels(network), "IPAM": {**network["IPAM"], "Config": pools}}


def comparable_volume(volume: dict) -> dict:
    return {"Driver": volume["Driver"], "Options": volume["Options"], "Labels": labels(volume)}


def mount(seen: dict) -> dict:
    """An anonymous volume's name, and with it its place on the host, is chosen by the engine."""
    name = seen.get("Name") or ""
    if not ANONYMOUS_VOLUME.fullmatch(name):
        return seen
    return {**seen, "Name": "(anonymous)", "Source": seen["Source"].replace(name, "(anonymous)")}


def forgive(ours: dict, theirs: dict) -> None:
    """Makes equal what a container of ours has otherwise than Compose's on purpose."""
    host, peers = ours.get("HostConfig", {}), theirs.get("HostConfig", {})
    ports, wanted = host.get("PortBindings") or {}, peers.get("PortBindings") or {}
    for port, bindings in ports.items():
        for mine, peer in zip(bindings or [], wanted.get(port) or []):
            # A published port that names no host address is for this machine alone, unless --bind widens it.
            if mine["HostIp"] == LOOPBACK and not peer["HostIp"]:
                mine["HostIp"] = peer["HostIp"]
    requests, asked = host.get("DeviceRequests") or [], peers.get("DeviceRequests") or []
    for mine, peer in zip(requests, asked):
        # A reservation without a count and ids: the engine would give no device and no error. We ask for all.
        if mine["Count"] == -1 and peer["Count"] == 0 and not peer["DeviceIDs"]:
            mine["Count"] = peer["Count"]
