// The operations of one actor are found by their sequence, in whatever order they came.
#include <algorithm>
#include <string>
#include <vector>

#include "record/chain.hpp"
#include "support/catch.hpp"
#include "support/random.hpp"

namespace aimwright {
namespace {

using record::Chain;
using record::Operation;
using test::Random;

/// Operations of these sequences, in this order; the sides of a fork differ in their line.
struct Written {
  std::vector<std::string> lines;
  std::vector<Operation> operations;
  Chain chain;

  explicit Written(const std::vector<std::uint64_t>& sequences) {
    for (const std::uint64_t sequence : sequences)
      lines.push_back(std::to_string(sequence) + "/" + std::to_string(lines.size()));
    for (std::size_t i = 0; i < sequences.size(); ++i) {
      Operation operation;
      operation.line = lines[i];
      operation.sequence = sequences[i];
      operations.push_back(operation);
      chain.insert({sequences[i], static_cast<record::OperationIndex>(i)}, operations);
    }
  }

  bool sorted() const {
    std::vector<std::pair<std::uint64_t, std::string_view>> seen;
    for (const auto& [sequence, index] : chain) seen.emplace_back(sequence, lines[index]);
    return seen.size() == lines.size() && std::is_sorted(seen.begin(), seen.end());
  }
};

}  // namespace

TEST_CASE("a chain is sorted by sequence and line, in whatever order its operations came") {
  for (const std::size_t count : {0u, 1u, 511u, 512u, 513u, 3000u}) {
    INFO(count << " operations");
    std::vector<std::uint64_t> sequences;
    for (std::size_t i = 0; i < count; ++i) sequences.push_back(1 + i * 2 / 3);  // some twice
    CHECK(Written(sequences).sorted());
    std::reverse(sequences.begin(), sequences.end());
    CHECK(Written(sequences).sorted());
    Random(count).shuffle(sequences);
    CHECK(Written(sequences).sorted());
  }
}

TEST_CASE("a chain knows its sequences and its lines") {
  std::vector<std::uint64_t> sequences;
  for (std::uint64_t i = 1; i <= 2000; ++i) sequences.push_back(i * 10);
  Random(5).shuffle(sequences);
  const Written written(sequences);
  CHECK(written.chain.size() == 2000);
  for (std::size_t i = 0; i < sequences.size(); ++i) {
    CHECK(written.chain.has(sequences[i]));
    CHECK_FALSE(written.chain.has(sequences[i] - 1));
    CHECK(written.chain.has(sequences[i], written.lines[i], written.operations));
    CHECK_FALSE(written.chain.has(sequences[i], "another", written.operations));
    CHECK_FALSE(written.chain.has(sequences[i] + 1, written.lines[i], written.operations));
    CHECK(written.chain.lower_bound(sequences[i] - 9)->second == i);
  }
  CHECK(written.chain.lower_bound(20'001) == written.chain.end());
}

TEST_CASE("very many lines of one sequence take no longer than others") {
  const Written forks(std::vector<std::uint64_t>(60'000, 7));
  CHECK(forks.sorted());
  CHECK(forks.chain.lower_bound(8) == forks.chain.end());
}

}  // namespace aimwright
