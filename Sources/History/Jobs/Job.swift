/// One repository and ref that is to be scanned by one pipeline.
package struct Job: Sendable, Hashable {
    package enum State: String, Sendable, Hashable, CaseIterable {
        case queued, running, succeeded, cancelled
        /// Given up after its attempts, or for a reason that no repeat can mend. It is coverage that is
        /// missing, never a gate that passed.
        case dead
    }

    /// Who goes first; smaller is sooner.
    package enum Priority: Int, Sendable, Hashable, CaseIterable {
        case selfHosted = 0
        case onDemand = 5
        case sweep = 10
    }

    package var id: Int
    package var request: String
    package var repository: String
    package var location: String
    package var ref: String?
    package var lane: String
    package var priority: Int
    package var state: State
    /// Starts so far; a release takes one back.
    package var attempt: Int
    package var mostAttempts: Int
    /// How often its runner was lost.
    package var lost: Int
    /// Milliseconds since 1970, as all times here.
    package var runAt: Int
    package var startedAt: Int?
    package var finishedAt: Int?
    package var leaseOwner: String?
    package var leaseUntil: Int?
    package var isCancelRequested: Bool
    /// Of a scan that ended: `scanned`, `fresh`, `stale`, `failed`, `unreachable`, `excluded`.
    package var outcome: String?
    package var lastClass: String?
    package var lastError: String?
    package var run: String?
    package var commit: String?
}

/// The right to write the result of a job, for as long as nobody else has it.
package struct JobLease: Sendable, Hashable {
    package let job: Int
    /// Counts how often the job was given out; a result with an older number is refused.
    package let epoch: Int
}

/// What is to be enqueued.
package struct NewJob: Sendable, Hashable {
    package var repository: String
    package var location: String
    package var ref: String?
    /// Jobs of one lane are held to its limit together; usually the host.
    package var lane: String
    package var priority: Job.Priority
    /// Milliseconds from now.
    package var delay: Int
    package var mostAttempts: Int
    /// Milliseconds that one attempt may take.
    package var deadline: Int

    package init(
        repository: String, location: String, ref: String? = nil, lane: String,
        priority: Job.Priority, delay: Int = 0, mostAttempts: Int = 5,
        deadline: Int = 30 * 60 * 1000
    ) {
        self.repository = repository
        self.location = location
        self.ref = ref
        self.lane = lane
        self.priority = priority
        self.delay = delay
        self.mostAttempts = mostAttempts
        self.deadline = deadline
    }
}
