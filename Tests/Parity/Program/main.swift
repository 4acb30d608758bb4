// Answers the cases of a file, one a line, from the byte offset that is given:
//     parity cases.jsonl 0
// Each stage of a case prints a line at once, so that after a trap the lines tell how far it came.
import Foundation

guard CommandLine.arguments.count == 3, let offset = Int(CommandLine.arguments[2]),
  let file = fopen(CommandLine.arguments[1], "r"), fseek(file, offset, SEEK_SET) == 0
else {
  FileHandle.standardError.write(Data("usage: parity CASES.jsonl OFFSET\n".utf8))
  exit(2)
}
var line: UnsafeMutablePointer<CChar>?
var capacity = 0
let decoder = JSONDecoder()
let encoder = JSONEncoder()
while true {
  let length = getline(&line, &capacity, file)
  guard length > 0, let line else { break }
  let parsed = try decoder.decode(ParityCase.self, from: Data(bytes: line, count: length))
  try parsed.run { answer in
    FileHandle.standardOutput.write(try encoder.encode(answer) + Data("\n".utf8))
  }
}
