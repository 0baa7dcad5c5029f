import Foundation
import Glibc
import Synchronization

/// A line to a server on this machine that can be cut, and that can lose what comes back.
package final class LineForTests: Sendable {
    /// The port to connect to, at 127.0.0.1.
    package let port: Int
    private let target: UInt16
    private let listener: Int32
    private struct State {
        var isCut = false
        var losesAnswers = false
        var open: Set<Int32> = []
        var isEnded = false
    }
    private let state = Mutex(State())

    /// A line to a port of this machine.
    package init(to target: Int) {
        self.target = UInt16(target)
        (listener, port) = Self.listening()
        Thread.detachNewThread { [self] in accept() }
    }

    /// Listens at a free port.
    private static func listening() -> (Int32, Int) {
        let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = Self.address(0)
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { general in
                _ = bind(listener, general, length)
                getsockname(listener, general, &length)
            }
        }
        listen(listener, 64)
        return (listener, Int(UInt16(bigEndian: address.sin_port)))
    }

    /// Ends it, with all that goes over it.
    package func end() {
        state.withLock { $0.isEnded = true }
        cut()
        shutdown(listener, Int32(SHUT_RDWR))
        close(listener)
    }

    /// Breaks all connections; new ones are broken at once, until ``mend()``.
    package func cut() {
        let all = state.withLock { state in
            state.isCut = true
            return state.open
        }
        for socket in all { shutdown(socket, Int32(SHUT_RDWR)) }
    }

    /// Lets connections through again.
    package func mend() {
        state.withLock { state in
            state.isCut = false
            state.losesAnswers = false
        }
    }

    /// From now on what is asked reaches the server, and nothing of its answers comes back.
    package func loseAnswers() { state.withLock { $0.losesAnswers = true } }

    private static func address(_ port: UInt16) -> sockaddr_in {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        address.sin_port = port.bigEndian
        return address
    }

    private func accept() {
        while true {
            let near = Glibc.accept(listener, nil, nil)
            if near < 0 {
                if state.withLock({ $0.isEnded }) { return }
                continue
            }
            let far = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
            var address = Self.address(target)
            let isReached =
                !state.withLock { $0.isCut }
                && withUnsafePointer(to: &address) { pointer in
                    pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                        connect(far, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
                    }
                }
            guard isReached else {
                close(near)
                close(far)
                continue
            }
            state.withLock { $0.open.formUnion([near, far]) }
            Thread.detachNewThread { [self] in carry(near, far) }
        }
    }

    /// Carries bytes either way until one end closes.
    private func carry(_ near: Int32, _ far: Int32) {
        var ends = [near, far].map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
        var buffer = [UInt8](repeating: 0, count: 65_536)
        loop: while poll(&ends, 2, -1) >= 0 {
            for (index, end) in ends.enumerated() where end.revents != 0 {
                let count = read(end.fd, &buffer, buffer.count)
                if count <= 0 { break loop }
                if index == 1, state.withLock({ $0.losesAnswers }) { continue }
                var sent = 0
                while sent < count {
                    let written = buffer.withUnsafeBytes {
                        send(ends[1 - index].fd, $0.baseAddress! + sent, count - sent, Int32(MSG_NOSIGNAL))
                    }
                    if written <= 0 { break loop }
                    sent += written
                }
            }
        }
        state.withLock { $0.open.subtract([near, far]) }
        close(near)
        close(far)
    }
}
