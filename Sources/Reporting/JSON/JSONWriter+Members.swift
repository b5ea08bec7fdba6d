extension JSONWriter {
    mutating func member(_ name: String, _ value: String) {
        self.name(name)
        append(string: value)
    }

    mutating func member(_ name: String, _ value: Int) {
        self.name(name)
        append(String(value))
    }

    mutating func member(_ name: String, _ value: Bool) {
        self.name(name)
        append(value ? "true" : "false")
    }

    mutating func member(_ name: String, _ value: Double) throws {
        self.name(name)
        append(try JSONScalar.words(of: value))
    }

    mutating func member(_ name: String, _ values: [String]) {
        self.name(name)
        list(values) { $0.append(string: $1) }
    }

    mutating func member<Value: JSONWritable>(_ name: String, _ values: [Value]) throws {
        self.name(name)
        try list(values) { try $1.write(to: &$0) }
    }

    mutating func member(_ name: String, _ value: some JSONWritable) throws {
        self.name(name)
        try value.write(to: &self)
    }
}

// MARK: Left out when unknown, as SARIF wants it

extension JSONWriter {
    mutating func optional(_ name: String, _ value: String?) {
        if let value { member(name, value) }
    }

    mutating func optional(_ name: String, _ value: Int?) {
        if let value { member(name, value) }
    }

    mutating func optional(_ name: String, _ value: Bool?) {
        if let value { member(name, value) }
    }

    mutating func optional(_ name: String, _ value: Double?) throws {
        if let value { try member(name, value) }
    }

    mutating func optional(_ name: String, _ values: [String]?) {
        if let values { member(name, values) }
    }

    mutating func optional(_ name: String, _ value: (some JSONWritable)?) throws {
        if let value { try member(name, value) }
    }

    mutating func optional<Value: JSONWritable>(_ name: String, _ values: [Value]?) throws {
        if let values { try member(name, values) }
    }
}

// MARK: Null when unknown, as sluice's own report has it

extension JSONWriter {
    private mutating func null(_ name: String) {
        self.name(name)
        append("null")
    }

    mutating func nullable(_ name: String, _ value: String?) {
        if let value { member(name, value) } else { null(name) }
    }

    mutating func nullable(_ name: String, _ value: Int?) {
        if let value { member(name, value) } else { null(name) }
    }

    mutating func nullable(_ name: String, _ value: Bool?) {
        if let value { member(name, value) } else { null(name) }
    }

    mutating func nullable(_ name: String, _ value: Double?) throws {
        if let value { try member(name, value) } else { null(name) }
    }

    mutating func nullable(_ name: String, _ values: [String]?) {
        if let values { member(name, values) } else { null(name) }
    }

    mutating func nullable(_ name: String, _ value: (some JSONWritable)?) throws {
        if let value { try member(name, value) } else { null(name) }
    }

    mutating func nullable<Value: JSONWritable>(_ name: String, _ values: [Value]?) throws {
        if let values { try member(name, values) } else { null(name) }
    }
}
