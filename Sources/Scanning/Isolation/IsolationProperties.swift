import Findings

/// Says property by property what a probe observed.
struct IsolationProperties {
    let level: IsolationLevel
    let report: ProbeReport?
    /// How to reach a stronger level.
    let fix: String?
    let isRoot: Bool
    let limiters: Limiters

    var all: [IsolationRecord.Property] {
        [filesystem, network, environment, processes, limits, privileges]
    }

    private func property(
        _ name: String, _ status: IsolationRecord.Property.Status, _ reason: String,
        fix own: String? = nil
    ) -> IsolationRecord.Property {
        IsolationRecord.Property(
            name: name, status: status, reason: reason,
            fix: status == .enforced ? nil : own ?? fix)
    }

    private var landlock: String { "Landlock \(report?.landlockVersion ?? 0)" }

    private var filesystem: IsolationRecord.Property {
        switch level {
        case .sandboxed:
            property("filesystem", .enforced, "only the target and the tools are there, read-only")
        case .restricted:
            property(
                "filesystem", .partial,
                "\(landlock) denies other files; their names and /dev/shm stay in reach")
        case .limited, .none:
            property("filesystem", .missing, "every file of this user can be read and written")
        }
    }

    private var network: IsolationRecord.Property {
        switch level {
        case .sandboxed: property("network", .enforced, "a namespace without any network")
        case .restricted, .limited:
            property("network", .enforced, "no socket can be made (seccomp)")
        case .none: property("network", .missing, "the network of the machine")
        }
    }

    private var environment: IsolationRecord.Property {
        switch level {
        case .sandboxed:
            property("environment", .enforced, "built from nothing; no other process has one here")
        case .restricted:
            property("environment", .enforced, "built from nothing; \(landlock) hides all others")
        case .limited, .none:
            property(
                "environment", .partial,
                "built from nothing, but that of other processes of this user can be read")
        }
    }

    private var processes: IsolationRecord.Property {
        switch level {
        case .sandboxed:
            return property("processes", .enforced, "a namespace with its own processes alone")
        case .restricted where report?.isDenied("signal") == true:
            return property(
                "processes", .partial, "\(landlock) denies signals; command lines can be read")
        case .restricted, .limited, .none:
            return property(
                "processes", .missing, "processes of this user can be seen and signalled")
        }
    }

    /// The same at every level: the supervisor keeps them.
    private var limits: IsolationRecord.Property {
        property(
            "limits", limiters.areComplete ? .enforced : .partial, limiters.inWords,
            fix: limiters.remedy)
    }

    private var privileges: IsolationRecord.Property {
        let mend = "run sluice as an ordinary user"
        switch level {
        case .sandboxed where isRoot:
            return property(
                "privileges", .partial,
                "no capabilities, and nobody in its namespace; outside its files are root's",
                fix: mend)
        case .restricted where isRoot, .limited where isRoot:
            return property(
                "privileges", .partial, "no capabilities, but the user is root", fix: mend)
        case .sandboxed, .restricted, .limited:
            return property("privileges", .enforced, "no capabilities, none to be gained (seccomp)")
        case .none:
            return property("privileges", .missing, "those of who runs sluice, none to be gained")
        }
    }
}
