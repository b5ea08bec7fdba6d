/// Makes something expensive when it is first asked for, once for each key.
actor Once<Key: Hashable & Sendable, Value: Sendable> {
    private let make: @Sendable (Key) async throws -> Value
    private var tasks: [Key: Task<Value, any Error>] = [:]

    init(_ make: @escaping @Sendable (Key) async throws -> Value) { self.make = make }

    func callAsFunction(_ key: Key) async throws -> Value {
        let make = self.make
        let task = tasks[key] ?? Task { try await make(key) }
        tasks[key] = task
        return try await task.value
    }
}
