import Foundation
import Testing

@Suite struct DisplayedTablesTests {
  private static let page = Result {
    try withTemporaryFolder { output in
      let result = try Program(name: "lectern").run(
        "run", "Tests/MisbehavingLessons/lessons/tables.md", "--output", output.path())
      #expect(result.status == 0, "\(result.error)")
      return try MarkdownPage(output.appending(path: "tables.md"))
    }
  }

  @Test(arguments: [
    (
      "literals",
      """
      |  |  |
      | :-- | --: |
      | **loss** | 0.5 |
      | **accuracy** | 0.25 |

      |  |  |
      | :-- | :-- |
      | **name** | SGD |
      | **steps** | 100 |
      | **done** | true |

      | name | loss |
      | :-- | --: |
      | SGD | 0.5 |
      | Adam |  |
      """
    ),
    (
      "variables",
      """
      |  |  |
      | :-- | --: |
      | **Adam** | 0.125 |
      | **SGD** | 0.25 |

      |  | u | v |
      | :-- | --: | --: |
      | **x** | 1 | 2 |
      | **y** | 3 | 4 |

      |  | loss | rate |
      | :-- | --: | --: |
      | **0** | 2.500 | 0.100 |
      | **1** | 1.250 | 0.010 |

      |  |  |
      | :-- | --: |
      | **b** | 1 |
      | **a** | 2.5 |
      """
    ),
    (
      "tensors",
      """
      |  |  |
      | :-- | --: |
      | **0** | 1.5000 |
      | **1** | 2.2500 |

      |  | w | b |
      | :-- | --: | --: |
      | **first** | 1.5000 | 0.5000 |
      | **second** | 2.5000 | 0.2500 |
      """
    ),
    ("text", "```text\na text\n```\n\n```text\n3\n```\n\n```text\n[]\n```"),
  ])
  func `A cell displays arrays and dictionaries, and literals of them in their order`(
    cell: String, tables: String
  ) throws {
    #expect(try Self.page.get().output(of: cell).contains("\n\(tables)\n"))
  }
}
