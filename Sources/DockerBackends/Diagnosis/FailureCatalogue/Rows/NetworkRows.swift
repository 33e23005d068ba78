extension FailureCatalogue {
  /// Names, certificates, proxies and networks: in containers, in builds, between services.
  static let networkRows: [Failure] = [
    Failure(
      id: "N1", title: "The container does not know the CA of a certificate", stages: [.log, .build],
      symptoms: [
        "*CERTIFICATE_VERIFY_FAILED*", "*certificate verify failed*", "*unable to get local issuer certificate*",
        "*self-signed certificate*", "*self signed certificate*",
        "*curl: (60) *", "*unable to verify the first certificate*", "*invalid peer certificate*",
        "*server certificate verification failed*", "*SELF_SIGNED_CERT_IN_CHAIN*",
        "*Certificate verification failed: The certificate is NOT trusted*", "*The certificate is not trusted*apt*",
        "*SSLCertVerificationError*",
        "*curl: (77) *", "*Could not find a suitable TLS CA certificate bundle*", "*wget: *ERROR: The certificate of*",
        "*ERROR: cannot verify *'s certificate, issued by*", "*Unable to locally verify the issuer's authority*",
      ].map { Symptom(TextPattern($0), unless: ["certificate has expired", "not yet valid", "x509: "]) }
        // An engine says the same of a registry.
        + [Symptom("*x509: certificate signed by unknown authority*", .shared)],
      cause: """
        A company's proxy opens every connection and signs with a CA of its own. Windows or the host knows that CA, \
        the image does not. Slim images may have no CA at all.
        """,
      confirm: "openssl s_client -connect huggingface.co:443 </dev/null | grep -e issuer  # your company's name",
      fix: """
        save that CA as company.crt (ask who runs the proxy), mount it and name it in the service:
        volumes: [./company.crt:/company.crt:ro], environment: REQUESTS_CA_BUNDLE, SSL_CERT_FILE and CURL_CA_BUNDLE \
        all /company.crt
        in a build: COPY company.crt /usr/local/share/ca-certificates/ and RUN update-ca-certificates, before all else
        no CA at all: RUN apt-get update && apt-get install -y ca-certificates
        """),
    Failure(
      id: "N2", title: "A certificate is not valid at the container's time", stages: [.log, .build],
      symptoms: [
        "*certificate is not yet valid*", "*CERTIFICATE_VERIFY_FAILED*certificate has expired*",
        "*SSL certificate problem: certificate has expired*",
        "*is not valid yet (invalid for *", "*Release file for * is expired*", "*CERT_HAS_EXPIRED*",
        "*invalid peer certificate: Expired*",
        "*invalid peer certificate: NotValidYet*",
        "*The difference between the request time and the current time is too large*", "*RequestTimeTooSkewed*",
      ].map { Symptom(TextPattern($0), unless: ["x509: "]) },
      cause: """
        Containers have the host's clock, which is wrong: after sleep (WSL, Docker Desktop), without NTP, or without a \
        battery.
        """,
      confirm: "date -u; curl -sI https://huggingface.co | grep -i '^date'",
      fix: """
        sudo timedatectl set-ntp true  # in WSL: sudo hwclock -s, or in PowerShell: wsl --shutdown
        where the clock is right: the image's CAs are old, or the server's certificate has run out; \(otherTag)
        """),
    Failure(
      id: "N3", title: "The proxy does not let it through", stages: [.log, .build, .pull],
      symptoms: [
        "*407 Proxy Authentication Required*", "*Proxy Authentication Required*", "*Tunnel connection failed: *",
        "*Cannot connect to proxy*", "*Unable to connect to proxy*",
        "*Received HTTP code * from proxy after CONNECT*", "*Could not resolve proxy: *", "*Proxy CONNECT aborted*",
        "*proxyconnect tcp: EOF*", "*proxyconnect tcp: tls: *",
        "*Unknown scheme for proxy URL*", "*WRONG_VERSION_NUMBER*", "*wrong version number*",
        "*check_hostname requires server_hostname*",
        "*Missing dependencies for SOCKS support*", "*Using SOCKS proxy, but the 'socksio' package is not installed*",
      ],
      cause: """
        HTTP_PROXY or HTTPS_PROXY names a proxy that wants a login, is not reachable from the container, or forbids \
        the address.
        """,
      confirm: "docker exec CONTAINER env | grep -i proxy; cat ~/.docker/config.json | grep -A 5 proxies",
      fix: """
        HTTPS_PROXY=http://user:password@proxy:3128 in the service's environment; 127.0.0.1 is the container itself \
        there: \
        use host.docker.internal or the host's address
        what is near goes without: NO_PROXY=localhost,127.0.0.1 and the names of the services
        pulls: https://docs.docker.com/engine/daemon/proxy/
        """),
    Failure(
      id: "N4", title: "A build finds no address for a name", stages: [.build], mayPass: true,
      symptoms: [
        "*Temporary failure resolving '*", "*Could not resolve host: {host}*", "*Could not resolve '{host}'*",
        "*unable to resolve host address*", "*WARNING: fetching https://dl-cdn.alpinelinux.org*temporary error*",
        "*DNS lookup error*apk*", "*DNS: transient error (try again later)*", "*wget: bad address '*", "*curl: (6) *",
        "*unable to access 'https://*': Could not resolve host*", "*Retrying (Retry(*gaierror(*",
        "*Retrying (Retry(*NameResolutionError(*", "*ping: bad address*",
      ].map { Symptom(TextPattern($0), unless: ["host.docker.internal"]) },
      cause: """
        What runs in a build asks the engine's DNS, and gets no answer: the host's own DNS (127.0.0.53, a VPN's) does \
        not reach into containers. What fails after it are consequences.
        """,
      confirm: "docker run --rm busybox nslookup huggingface.co; cat /etc/resolv.conf",
      fix: """
        "dns": ["1.1.1.1", "8.8.8.8"] in /etc/docker/daemon.json (a company's or VPN's own DNS first), then: sudo \
        systemctl restart docker
        or for this build: network: host under build in the manifest; then: \(.build("NAME"))
        behind a proxy: args: [HTTP_PROXY, HTTPS_PROXY] under build
        """),
    Failure(
      id: "N5", title: "The container cannot reach the address", stages: [.log, .build], mayPass: true,
      symptoms: [
        "*[Errno 101] Network is unreachable*", "*[Errno 113] No route to host*", "*[Errno 110] Connection timed out*",
        "*ConnectTimeoutError*", "*ConnectTimeout(*", "*httpx.ConnectTimeout*",
        "*Connection to * timed out*", "*curl: (28) *", "*ETIMEDOUT*", "*EHOSTUNREACH*", "*ENETUNREACH*",
        "*Could not connect to *, connection timed out*", "*Failed to connect to *: Connection timed out*",
        "*Failed to connect to *: No route to host*", "*TimeoutError: *Connect call failed (*", "*[Errno 10060]*",
        "*[WinError 10060]*",
      ].map { Symptom(TextPattern($0), unless: ["docker.sock", "/v2/"]) }
        + [
          "*Connection timed out*", "*No route to host*", "*Network is unreachable*", "*dial tcp *: i/o timeout*",
        ].map { Symptom(TextPattern($0), .general, unless: ["docker.sock", "/v2/", "lookup "]) },
      cause: """
        Packets from the container get no answer: no way out (a firewall, an internal network, a VPN), IPv6 without a \
        route, or the other end is off.
        """,
      confirm: "docker run --rm busybox wget -qO- -T 5 http://1.1.1.1 >/dev/null; docker network ls",
      fix: """
        take internal: true off the network in the manifest, and allow Docker's networks in the firewall (ufw, \
        firewalld)
        with a VPN: "mtu": 1400 in /etc/docker/daemon.json; with broken IPv6: sysctls: \
        [net.ipv6.conf.all.disable_ipv6=1] of the service
        behind a proxy: HTTPS_PROXY in the service's environment
        """),
    Failure(
      id: "N6", title: "The connection broke while something was downloaded", stages: [.log, .build], mayPass: true,
      symptoms: [
        "*Read timed out*", "*ReadTimeoutError*", "*httpx.ReadTimeout*", "*ConnectionResetError(104*",
        "*[Errno 104] Connection reset by peer*",
        "*RemoteDisconnected('Remote end closed connection without response')*",
        "*ProtocolError('Connection broken*", "*Connection broken: *", "*curl: (56) *", "*curl: (18) *",
        "*curl: (92) *", "*RPC failed; curl *", "*fetch-pack: unexpected disconnect*", "*early EOF*",
        "*GnuTLS recv error*", "*SSL_ERROR_SYSCALL*", "*CondaHTTPError*",
        "*error: Failed to download `*", "*error: Failed to fetch: `*",
        "*peer closed connection without sending complete message body*", "*SSL: UNEXPECTED_EOF_WHILE_READING*",
        "*SSLEOFError*", "*EOF occurred in violation of protocol*", "*ECONNRESET*",
        "*operation timed out*error decoding response body*",
        "*An error occurred while downloading using `hf_transfer`*",
        "*Failed to fetch * Connection failed*", "*Connection closed by remote host*",
      ].map {
        Symptom(
          TextPattern($0),
          unless: [
            "docker.sock", "/v2/", "UnixHTTPConnectionPool", "Retrying (Retry(",
            "while downloading from",
          ])
      }
        + [
          "*Connection reset by peer*", "*ConnectionResetError*", "*curl: (35) *", "*ServerDisconnectedError*",
          "*socket hang*", "*SocketError: other side closed*",
        ].map {
          Symptom(
            TextPattern($0), .general,
            unless: [
              "docker.sock", "/v2/", "Retrying (Retry(", "certificate", "wrong version number", "from client",
              "keepalive", "init-p",
            ])
        },
      cause: "The line is slow or shaky, or a proxy or firewall cuts long downloads.",
      confirm: "curl -o /dev/null -w '%{speed_download}\\n' https://huggingface.co/gpt2/resolve/main/model.safetensors",
      fix: """
        \(.restart("NAME"))  # what is there already stays where a volume keeps the cache
        HF_HUB_DOWNLOAD_TIMEOUT=120, HF_HUB_DISABLE_XET=1 and HF_HUB_ENABLE_HF_TRANSFER=0 in the service's environment
        in a build: \(.build("NAME")) again; pip: --timeout 120 --retries 10
        """),
    Failure(
      id: "N7", title: "The engine has no address left for a network", stages: [.network, .create, .start],
      symptoms: [
        "*could not find an available, non-overlapping *address pool*",
        "*all predefined address pools have been fully subnetted*",
        "*Pool overlaps with other one on this address space*", "*invalid pool request*",
        "*no available IPv4 addresses on this network*s address pools*",
        "*could not find an available predefined network*",
      ],
      cause: """
        Every network takes a range of private addresses. They are used up by old networks, or a VPN has them all.
        """,
      confirm: "docker network ls | wc -l; ip route",
      fix: """
        docker network prune  # networks that nothing uses
        end the VPN, or give Docker ranges of its own: "default-address-pools": [{"base": "10.200.0.0/16", "size": \
        24}] in \
        /etc/docker/daemon.json, then: sudo systemctl restart docker
        """),
    Failure(
      id: "N8", title: "The engine's rules in the firewall are gone", stages: [.network, .create, .start],
      symptoms: [
        "*iptables: No chain/target/match by that name*", "*Chain 'DOCKER*' does not exist*", "*iptables failed: *",
        "*failed to set up container networking: *iptables*",
        "*ip6tables*table does not exist*", "*Unable to enable *SKIP DNAT rule*", "*INVALID_ZONE: docker*",
        "*can't initialize iptables table*", "*nf_tables: RULE_*failed*",
        "*failed to register \"bridge\" driver*", "*COMMAND_FAILED: *iptables*DOCKER*", "*Failed to Setup IP tables*",
        Symptom("*Error creating default \"bridge\" network*", .general),
        Symptom("*Error creating default \\\"bridge\\\" network*", .general),

      ],
      cause: """
        Another program (firewalld, ufw, nftables) cleared the rules that Docker made, or the kernel lacks the modules \
        for them.
        """,
      confirm: "sudo iptables -t nat -L DOCKER -n; lsmod | grep -e ip_tables -e nf_tables",
      fix: """
        sudo systemctl restart docker  # makes its rules again; after every restart of the firewall, too
        after an update of the kernel: sudo reboot
        """),
    Failure(
      id: "N9", title: "The running kernel has no module for container networks", stages: [.network, .create, .start],
      symptoms: [
        "*sandbox pair interfaces: operation not supported*",
        "*failed to add the host (*) <=> sandbox (*) pair interfaces*",
        "*error creating bridge*operation not supported*",
        "*failed to create endpoint * operation not supported*", "*adding interface veth*to bridge docker0 failed*",
      ],
      cause: """
        The kernel was updated and its old modules removed, so that veth or bridge cannot be loaded before a reboot.
        """,
      confirm: "uname -r; ls /lib/modules",
      fix: "sudo reboot"),
    Failure(
      id: "N10", title: "A network of the manifest is not there, or is another", stages: [.network, .create, .start],
      symptoms: [
        "*network * declared as external, but could not be found*", "*network {network} not found*",
        "*needs to be recreated - option * has changed*", "*cannot join network namespace of a non running container*",
        "*cannot join network of a non running container*",
        "*user specified IP address is supported on user defined networks only*",
        "*no configured subnet or ip-range contain the IP address*",
        "*has active endpoints*", "*joining network namespace of container: No such container*",
      ],
      cause: """
        The network or the container whose network is shared was removed or recreated since, or has other settings.
        """,
      confirm: "docker network ls; docker ps -a --format '{{.Names}} {{.Status}}'",
      fix: """
        external: docker network create NET  # with the name of the message
        else: \(.down("NAME")) && \(.up("NAME"))
        network_mode with a service's name needs that one running first
        """),
    Failure(
      id: "N11", title: "The container does not know the host's name", stages: [.log],
      symptoms: [
        "*Could not resolve host: host.docker.internal*", "*host.docker.internal*Name or service not known*",
        "*ENOTFOUND host.docker.internal*", "*host.docker.internal*nodename nor servname*",
        "*lookup host.docker.internal*", "*Failed to resolve 'host.docker.internal'*",
        "*unable to derive the IP value for host-gateway*",
      ],
      cause: "host.docker.internal is known on Docker Desktop alone. On Linux it has to be asked for.",
      confirm: "docker exec CONTAINER getent hosts host.docker.internal",
      fix: """
        extra_hosts: ["host.docker.internal:host-gateway"] of the service in the manifest, then: \(.up("NAME"))
        and the host's program has to listen at 0.0.0.0, not at 127.0.0.1 alone
        """),
    Failure(
      id: "N12", title: "A name that the server connects to has no address", stages: [.log], mayPass: true,
      symptoms: [
        "*getaddrinfo ENOTFOUND {host}*", "*getaddrinfo EAI_AGAIN {host}*",
        "*could not translate host name \"{host}\" to address*", "*nodename nor servname provided*",
        "*failed to lookup address information*", "*dns error: *",
        "*no address associated with name*",
        "*Cannot connect to host * ssl:* [Name or service not known]*", "*getaddrinfo failed*",
      ].map { Symptom(TextPattern($0), unless: ["host.docker.internal", "huggingface"]) }
        + [Symptom("*Failed to resolve *") { line, _ in resolvesService(line) }]
        + [Symptom("*socket.gaierror: *", .general, unless: ["huggingface"])]
        + ["no such host", "server misbehaving", "i/o timeout"].map { said in
          Symptom(TextPattern("*lookup {host} on *: \(said)*"), unless: ["error during connect"]) { _, words in
            words["host"]?.contains(".") == false
          }
        },
      cause: """
        It is misspelt, the service of that name does not run or is on another network, or there is no DNS in the \
        container.
        """,
      confirm: """
        docker inspect CONTAINER --format '{{json .NetworkSettings.Networks}}'; docker exec CONTAINER cat \
        /etc/resolv.conf
        """,
      fix: """
        a service is reached by its name in the manifest, on the same network: correct the address, then: \(.up("NAME"))
        a name of the internet: "dns": ["1.1.1.1"] in /etc/docker/daemon.json, then: sudo systemctl restart docker
        """),
    Failure(
      id: "N13", title: "The server cannot listen at the address it is told", stages: [.log],
      symptoms: [
        "*[Errno 99] Cannot assign requested address*",
        "*error while attempting to bind on address*cannot assign requested address*",
        "*bind: cannot assign requested address*", "*EADDRNOTAVAIL*", "*Address family not supported by protocol*",
        "*[Errno 97] Address family not supported*", "*error while attempting to bind on address*permission denied*",
        "*bind() to *failed (13: Permission denied)*", "*[Errno -9] Address family for hostname not supported*",
        "*could not bind to address*",
      ],
      cause: """
        The host's address does not exist in a container, IPv6 may be off there, and ports below 1024 may be root's.
        """,
      confirm: "docker exec CONTAINER hostname -I; \(.logs("NAME", .tail(50)))",
      fix: """
        set the server's host to 0.0.0.0 and its port above 1024, and publish it in the manifest at the address you \
        want; then: \(.up("NAME"))
        """),
  ]
}
