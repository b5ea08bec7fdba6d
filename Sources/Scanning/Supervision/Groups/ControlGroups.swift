import Foundation
import Synchronization
import SystemPackage

/// Makes a control group (cgroup version 2) for each scanner, where this machine lets it.
///
/// What cannot be had is no error: the supervisor then keeps limits by process and ends trees by
/// walking through them. <https://docs.kernel.org/admin-guide/cgroup-v2.html>
package final class ControlGroups: Sendable {
    /// What can limit a group as a whole.
    enum Controller: String, CaseIterable, Sendable {
        case memory
        /// Processes and threads.
        case pids
    }

    private struct State {
        /// Where groups are made; `nil` when none are.
        var folder: String?
        var controllers: Set<Controller> = []
        var gap: ControlGroupGap?
    }

    /// So that the leftovers of others are never taken for ours.
    static let prefix = "sluice-"
    /// Where sluice itself goes when its group is to be divided: no group that passes controllers on
    /// may hold processes, except the root.
    private static let ownName = "sluice.self"

    private let state: Mutex<State>

    /// The groups of this process, after removing those that dead ones left.
    package convenience init() {
        let place = ControlGroupPlace(
            mountInfo: KernelFile("/proc/self/mountinfo").text ?? "",
            membership: KernelFile("/proc/self/cgroup").text ?? "")
        self.init(in: place?.folder)
    }

    /// - Parameter folder: The group of this process; `nil` when there is none.
    init(in folder: String?) {
        guard var folder else {
            state = Mutex(State(gap: .notMounted))
            return
        }
        if folder.hasSuffix("/" + Self.ownName) {
            folder = String(folder.dropLast(Self.ownName.count + 1))
        }
        let places = [folder, folder + "/cgroup.procs"]
        guard places.allSatisfy(FileManager.default.isWritableFile(atPath:)) else {
            state = Mutex(State(gap: .notOurs(folder)))
            return
        }
        Self.sweep(folder)
        let (controllers, gap) = Self.passOn(folder)
        state = Mutex(State(folder: folder, controllers: controllers, gap: gap))
    }

    /// None are made.
    package static var none: ControlGroups { ControlGroups(in: nil) }

    /// Makes no more: something showed that they do not work here.
    func disable(_ reason: String) { state.withLock { $0 = State(gap: .refused(reason)) } }

    /// Where groups are made; `nil` when none are.
    var folder: String? { state.withLock { $0.folder } }
    var controllers: Set<Controller> { state.withLock { $0.controllers } }
    /// What keeps it from doing all it could.
    var gap: ControlGroupGap? { state.withLock { $0.gap } }

    /// A group with limits; `nil` when none can be made.
    func make(_ limits: ResourceLimits, wrappers: Int) -> ControlGroup? {
        let (folder, controllers) = state.withLock { ($0.folder, $0.controllers) }
        guard let folder else { return nil }
        // A sweep may come between making and locking it, and removes it.
        for _ in 0..<3 {
            let path = "\(folder)/\(Self.prefix)\(UUID().uuidString)"
            guard let group = ControlGroup(making: path) else { continue }
            group.limit(limits, by: controllers, wrappers: wrappers)
            return group
        }
        return nil
    }

    /// A group that nobody has locked has no living owner; whatever is in it is to go.
    private static func sweep(_ folder: String) {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        for name in names where name.hasPrefix(prefix) {
            let group = ControlGroup(found: folder + "/" + name)
            group?.kill()
            group?.removeAtOnce()
        }
    }

    /// Has the kernel apply controllers to the groups that are made in this one.
    private static func passOn(_ folder: String) -> (Set<Controller>, ControlGroupGap?) {
        let available = KernelFile(folder, "cgroup.controllers").words
        let switches = KernelFile(folder, "cgroup.subtree_control")
        var gap: ControlGroupGap?
        for controller in Controller.allCases {
            guard available.contains(controller.rawValue) else {
                gap = gap ?? .notDelegated(folder)
                continue
            }
            guard !switches.words.contains(controller.rawValue) else { continue }
            do {
                try switches.write("+" + controller.rawValue)
            } catch .resourceBusy where stepAside(in: folder) {
                try? switches.write("+" + controller.rawValue)
            } catch {
                gap = .shared(folder)
            }
        }
        let passedOn = switches.words
        return (Set(Controller.allCases.filter { passedOn.contains($0.rawValue) }), gap)
    }

    /// Moves this process to a group of its own, when it is alone in the one that is to be divided.
    private static func stepAside(in folder: String) -> Bool {
        let own = String(ProcessInfo.processInfo.processIdentifier)
        guard KernelFile(folder, "cgroup.procs").words == [own] else { return false }
        let aside = folder + "/" + ownName
        unsafe mkdir(aside, 0o755)
        return (try? KernelFile(aside, "cgroup.procs").write(own)) != nil
    }
}
