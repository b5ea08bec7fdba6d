import CLibGit2
import Glibc
import Synchronization

/// What a fetch allows its connections: where they may go, and whether they must end.
final class ConnectionGuard: Sendable {
    let stop: StopSignal
    let meter: FetchMeter
    /// Each as host and port, in lower case.
    ///
    /// libgit2 compares only the host of a redirect, not its port.
    private let destinations: Set<String>
    private let refused = Mutex<String?>(nil)

    init(stop: StopSignal, meter: FetchMeter, destinations: Set<String>) {
        self.stop = stop
        self.meter = meter
        self.destinations = destinations
    }

    /// Where a redirect wanted to lead, if it was refused.
    var refusedDestination: String? { refused.withLock { $0 } }

    func admits(_ destination: String) -> Bool {
        if destinations.contains(destination) { return true }
        refused.withLock { $0 = visibleServerText(destination) }
        return false
    }
}

/// The sockets of libgit2: they go only where the fetch allows and can be cut from another thread.
///
/// libgit2 1.5 has neither timeouts nor a way to interrupt a blocked read.
enum GitSocket {
    /// libgit2 passes no context to a new socket, so the thread is what ties it to its fetch.
    private static let guards = Mutex<[pthread_t: ConnectionGuard]>([:])

    static func register() {
        var registration = git_stream_registration()
        registration.version = GIT_STREAM_VERSION
        unsafe registration.`init` = { out, host, port in unsafe GitSocket.create(out, host, port) }
        unsafe git_stream_register(GIT_STREAM_STANDARD, &registration)
    }

    /// Runs a closure whose connections are all subject to the guard.
    static func guarded<Value>(
        by connectionGuard: ConnectionGuard, _ body: () throws -> Value
    ) rethrows -> Value {
        let thread = pthread_self()
        guards.withLock { $0[thread] = connectionGuard }
        defer { guards.withLock { _ = $0.removeValue(forKey: thread) } }
        return try body()
    }

    private static func create(
        _ out: UnsafeMutablePointer<UnsafeMutablePointer<git_stream>?>?,
        _ host: UnsafePointer<CChar>?, _ port: UnsafePointer<CChar>?
    ) -> Int32 {
        guard let out = unsafe out, let host = unsafe host, let port = unsafe port else {
            return -1
        }
        let destination = unsafe "\(String(cString: host).lowercased()):\(String(cString: port))"
        guard let owner = guards.withLock({ $0[pthread_self()] }), owner.admits(destination) else {
            return fail("connecting to \(destination) is not allowed")
        }
        let socket = UnsafeMutablePointer<sluice_socket>.allocate(capacity: 1)
        unsafe socket.initialize(to: sluice_socket())
        unsafe socket.pointee.parent.version = GIT_STREAM_VERSION
        unsafe socket.pointee.parent.connect = { unsafe GitSocket.connect($0) }
        unsafe socket.pointee.parent.read = { unsafe GitSocket.receive($0, $1, $2) }
        unsafe socket.pointee.parent.write = { stream, data, count, _ in
            unsafe GitSocket.send(stream, data, count)
        }
        unsafe socket.pointee.parent.close = { unsafe GitSocket.close($0) }
        unsafe socket.pointee.parent.free = { unsafe GitSocket.free($0) }
        unsafe socket.pointee.host = strdup(host)
        unsafe socket.pointee.port = strdup(port)
        unsafe socket.pointee.descriptor = -1
        unsafe socket.pointee.owner = Unmanaged.passRetained(owner).toOpaque()
        unsafe out.pointee = UnsafeMutableRawPointer(socket).assumingMemoryBound(
            to: git_stream.self)
        return 0
    }

    private static func fail(_ message: String) -> Int32 {
        unsafe git_error_set_str(Int32(bitPattern: GIT_ERROR_NET.rawValue), message)
        return -1
    }

    private static func socket(
        _ stream: UnsafeMutablePointer<git_stream>?
    ) -> UnsafeMutablePointer<sluice_socket>? {
        unsafe UnsafeMutableRawPointer(stream)?.assumingMemoryBound(to: sluice_socket.self)
    }

    private static func owner(
        of socket: UnsafeMutablePointer<sluice_socket>
    ) -> ConnectionGuard? {
        unsafe socket.pointee.owner.map { owner in
            unsafe Unmanaged<ConnectionGuard>.fromOpaque(owner).takeUnretainedValue()
        }
    }

    private static func connect(_ stream: UnsafeMutablePointer<git_stream>?) -> Int32 {
        guard let socket = unsafe socket(stream), let owner = unsafe owner(of: socket),
            let host = unsafe socket.pointee.host, let port = unsafe socket.pointee.port
        else { return -1 }
        var hints = unsafe addrinfo()
        unsafe hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
        var list: UnsafeMutablePointer<addrinfo>?
        let code = unsafe getaddrinfo(host, port, &hints, &list)
        guard code == 0 else {
            let reason = unsafe String(cString: gai_strerror(code)).lowercased()
            return unsafe fail("no address of \(String(cString: host)): \(reason)")
        }
        defer { unsafe freeaddrinfo(list) }
        var reason = "no address"
        var next = unsafe list
        while let address = unsafe next {
            switch unsafe connectOne(address.pointee, stop: owner.stop) {
            case .success(let descriptor):
                unsafe socket.pointee.descriptor = descriptor
                owner.meter.opened(descriptor)
                return 0
            case .failure(let failure): reason = failure.text
            }
            unsafe next = address.pointee.ai_next
        }
        return unsafe fail(
            "cannot connect to \(String(cString: host)) port \(String(cString: port)): \(reason)")
    }

    private struct ConnectFailure: Error {
        let text: String
    }

    /// Connects without blocking, so that the stop signal is seen every 50 ms.
    private static func connectOne(
        _ address: addrinfo, stop: StopSignal
    ) -> Result<Int32, ConnectFailure> {
        let type = Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue)
        let descriptor = unsafe Glibc.socket(
            address.ai_family, type | Int32(SOCK_NONBLOCK.rawValue), address.ai_protocol)
        guard descriptor >= 0 else { return .failure(ConnectFailure(text: errorText(errno))) }
        var code: Int32 = 0
        if unsafe Glibc.connect(descriptor, address.ai_addr, address.ai_addrlen) != 0 {
            code = errno
            if code == EINPROGRESS {
                var waiting = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
                while stop.reason == nil, unsafe poll(&waiting, 1, 50) <= 0 {}
                var size = socklen_t(MemoryLayout<Int32>.size)
                unsafe getsockopt(descriptor, SOL_SOCKET, SO_ERROR, &code, &size)
            }
        }
        guard code == 0, stop.watch(descriptor) else {
            Glibc.close(descriptor)
            return .failure(ConnectFailure(text: code == 0 ? "stopped" : errorText(code)))
        }
        _ = fcntl(descriptor, F_SETFL, 0)
        return .success(descriptor)
    }

    private static func receive(
        _ stream: UnsafeMutablePointer<git_stream>?, _ data: UnsafeMutableRawPointer?, _ count: Int
    ) -> Int {
        guard let socket = unsafe socket(stream) else { return -1 }
        let descriptor = unsafe socket.pointee.descriptor
        let received = retrying { unsafe recv(descriptor, data, count, 0) }
        unsafe owner(of: socket)?.meter.check()
        return received < 0 ? Int(fail("cannot read: \(errorText(errno))")) : received
    }

    private static func send(
        _ stream: UnsafeMutablePointer<git_stream>?, _ data: UnsafePointer<CChar>?, _ count: Int
    ) -> Int {
        guard let socket = unsafe socket(stream) else { return -1 }
        let descriptor = unsafe socket.pointee.descriptor
        // Without the flag a server that hangs up would kill the process with SIGPIPE.
        let flags = Int32(MSG_NOSIGNAL)
        let sent = retrying { unsafe Glibc.send(descriptor, data, count, flags) }
        return sent < 0 ? Int(fail("cannot write: \(errorText(errno))")) : sent
    }

    private static func close(_ stream: UnsafeMutablePointer<git_stream>?) -> Int32 {
        guard let socket = unsafe socket(stream) else { return -1 }
        let descriptor = unsafe socket.pointee.descriptor
        guard descriptor >= 0 else { return 0 }
        if let owner = unsafe owner(of: socket) {
            owner.meter.closed(descriptor)
            owner.stop.unwatch(descriptor)
            if owner.stop.reason != nil { reset(descriptor) }
        }
        unsafe socket.pointee.descriptor = -1
        return Glibc.close(descriptor)
    }

    /// A server that was cut off learns it at once, and does not go on sending to nobody.
    private static func reset(_ descriptor: Int32) {
        var immediately = linger(l_onoff: 1, l_linger: 0)
        unsafe setsockopt(
            descriptor, SOL_SOCKET, SO_LINGER, &immediately,
            socklen_t(MemoryLayout<linger>.size))
    }

    private static func free(_ stream: UnsafeMutablePointer<git_stream>?) {
        guard let socket = unsafe socket(stream) else { return }
        _ = unsafe close(stream)
        unsafe Glibc.free(socket.pointee.host)
        unsafe Glibc.free(socket.pointee.port)
        if let owner = unsafe socket.pointee.owner {
            unsafe Unmanaged<ConnectionGuard>.fromOpaque(owner).release()
        }
        unsafe socket.deallocate()
    }
}
