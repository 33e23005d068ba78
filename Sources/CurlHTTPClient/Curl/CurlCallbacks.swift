import CCurl

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

// What libcurl calls, on the agent's thread. `userdata` is the transfer, but for `closeThroughSSH`.

func receiveHeader(
  _ bytes: UnsafeMutablePointer<CChar>?, _ size: Int, _ count: Int, _ userdata: UnsafeMutableRawPointer?
) -> Int {
  guard let transfer = transfer(userdata) else { return 0 }
  let line = UnsafeRawBufferPointer(start: bytes, count: size * count)
  return transfer.takeHeader(line) ? size * count : 0
}

func receiveBody(
  _ bytes: UnsafeMutablePointer<CChar>?, _ size: Int, _ count: Int, _ userdata: UnsafeMutableRawPointer?
) -> Int {
  guard let transfer = transfer(userdata) else { return 0 }
  let piece = UnsafeRawBufferPointer(start: bytes, count: size * count)
  return transfer.takeBody(piece) ? size * count : Int(CURL_WRITEFUNC_PAUSE)
}

func sendBody(
  _ bytes: UnsafeMutablePointer<CChar>?, _ size: Int, _ count: Int, _ userdata: UnsafeMutableRawPointer?
) -> Int {
  guard let transfer = transfer(userdata) else { return Int(CURL_READFUNC_ABORT) }
  return transfer.fillUpload(UnsafeMutableRawBufferPointer(start: bytes, count: size * count))
}

/// As libcurl opens a socket itself, but not inherited by the programs that are started meanwhile.
func openSocket(
  _ userdata: UnsafeMutableRawPointer?, _ purpose: curlsocktype, _ address: UnsafeMutablePointer<curl_sockaddr>?
) -> curl_socket_t {
  guard let address = address?.pointee else { return -1 }
  let descriptor = socket(address.family, address.socktype, address.protocol)
  if descriptor >= 0 {
    _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
  } else {
    // libcurl would only tell that it did not connect.
    transfer(userdata)?.socketError = errno
  }
  return descriptor
}

func openThroughSSH(
  _ userdata: UnsafeMutableRawPointer?, _ purpose: curlsocktype, _ address: UnsafeMutablePointer<curl_sockaddr>?
) -> curl_socket_t {
  guard let address else { return -1 }
  return transfer(userdata)?.dial(&address.pointee) ?? -1
}

func closeThroughSSH(_ dialer: UnsafeMutableRawPointer?, _ socket: curl_socket_t) -> CInt {
  guard let dialer else { return close(socket) }
  Unmanaged<SSHDialer>.fromOpaque(dialer).takeUnretainedValue().hangUp(socket)
  return 0
}

private func transfer(_ userdata: UnsafeMutableRawPointer?) -> CurlTransfer? {
  userdata.map { Unmanaged<CurlTransfer>.fromOpaque($0).takeUnretainedValue() }
}
