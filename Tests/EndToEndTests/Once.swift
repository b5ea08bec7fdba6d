/// Makes something expensive when it is first asked for; everybody shares the one result.
actor Once<Value: Sendable> {
    private let make: @Sendable () async throws -> Value
    private var task: Task<Value, any Error>?

    init(_ make: @escaping @Sendable () async throws -> Value) { self.make = make }

    var value: Value {
        get async throws {
            let task = task ?? Task { try await make() }
            self.task = task
            return try await task.value
        }
    }
}
