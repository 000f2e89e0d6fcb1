// Whatever comes in: the engine answers in the agreed form, never breaks, and what it
// keeps it can save, open again and judge the same.
#include <openssl/sha.h>

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "api/engine.hpp"
#include "base/json_read.hpp"
#include "base/json_write.hpp"
#include "fuzz/input.hpp"

namespace aimwright::fuzz {
namespace {

using base::object;
using base::Value;

/// The rest of an input is left out, so that none takes long.
constexpr std::size_t most_pairs = 40;

/// Stops where a property does not hold, which libFuzzer takes for a crash.
void require(bool holds, const char* what, std::string_view answer = {}) {
  if (holds) return;
  std::fprintf(stderr, "not so: %s\n%s\n", what, std::string(answer.substr(0, 4000)).c_str());
  std::abort();
}

base::Digest sha256(std::string_view bytes) {
  base::Digest digest;
  SHA256(reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(), digest.data());
  return digest;
}

struct Answer {
  Value message;
  std::string attachment;
  const Value* result() const { return message.find("result"); }
};

/// Takes an answer apart and checks all that every answer has to keep to.
Answer checked(const std::string& response) {
  const std::size_t end = response.find('\n');
  const std::string line = response.substr(0, end);
  base::Result<Value> read =
      base::read_json(line, {.depth = 200, .values = 50'000'000, .text_bytes = 1u << 30});
  require(read.has_value(), "an answer is JSON", line);
  Answer answer{*std::move(read), end == std::string::npos ? "" : response.substr(end + 1)};
  const Value& message = answer.message;
  constexpr std::size_t short_enough = 8192;  // to be written again without slowing all else
  require(line.size() > short_enough || base::canonical(message) == line, "an answer is canonical",
          line);
  const Value* version = message.find("v");
  const Value* ok = message.find("ok");
  require(version && *version == Value(1), "an answer has v", line);
  require(ok && ok->is_bool() && message.find("id") && message.find("diagnostics"),
          "an answer has ok", line);
  if (!ok->boolean()) {
    const Value* error = message.find("error");
    const Value* code = error ? error->find("code") : nullptr;
    require(code && code->is_text() && !code->text().empty(), "a refusal has a code", line);
    require(code->text() != base::code::internal, "no refusal is a mistake of the engine", line);
    require(end == std::string::npos, "nothing follows a refusal", line);
    return answer;
  }
  require(answer.result() && answer.result()->is_object(), "a success has a result", line);
  const Value* attachment = answer.result()->find("attachment");
  require((attachment != nullptr) == (end != std::string::npos), "what follows is announced", line);
  if (attachment) {
    const Value* size = attachment->find("size");
    require(size && *size == Value(answer.attachment.size()), "the announced size is right", line);
  }
  return answer;
}

/// The engine with content and a small record in it: catalog 1, workspace 2.
class Engine {
 public:
  Engine() : engine_(sha256) {
    base::Array loaded;
    for (const auto& [name, bytes] : content()) {
      loaded.push_back(*call("content.load", object("name", name), bytes)
                            .result()
                            ->find("bundle")
                            ->find("sha256"));
    }
    call("content.catalog", object("bundles", std::move(loaded)));
    call("workspace.create", object("catalog", 1, "workspace", std::string(32, '1'), "created",
                                    "2026-11-01T08:00:00.000Z"));
    const base::Array puts{
        base::Array{"response", "iso-42001:4.1", object("answer", "partly")},
        base::Array{"response", "iso-42001:4.1-a", object("answer", "met", "note", "Größe 😀")},
        base::Array{"evidence", "e1",
                    object("effective_from", "2026-11-01", "shows/iso-42001:4.1-a", true)},
        base::Array{"soa", "iso-42001:A.2.3", object("applicable", false, "reason", "none")},
        base::Array{"own_control", "X.1", object("number", "X.1", "title", "Red team")}};
    call("workspace.apply", object("workspace", 2, "actor", std::string(32, 'a'), "act",
                                   std::string(32, 'c'), "at", "2026-11-02T10:00:00.000Z", "by",
                                   "Dana", "puts", Value(puts), "as_of", "2026-11-23"));
  }

  Answer send(std::string_view request, std::string_view attachment) {
    return checked(engine_.handle(request, attachment));
  }

  Answer call(std::string_view method, const Value& params, std::string_view attachment = {}) {
    return send(
        base::canonical(object("v", 1, "id", 0, "method", std::string(method), "params", params)),
        attachment);
  }

  /// What is saved opens as the same record, with the same figures; the engine still answers.
  void check_afterwards() {
    const Answer saved = call("workspace.save", object("workspace", 2));
    if (saved.result()) {
      const Answer opened =
          call("workspace.open", object("catalog", 1, "name", "again"), saved.attachment);
      require(opened.result() != nullptr, "what is saved can be opened",
              base::canonical(opened.message));
      const Value copy = *opened.result()->find("workspace");
      require(call("workspace.save", object("workspace", copy)).attachment == saved.attachment,
              "what is opened saves as the same bytes");
      check_other_forms(saved.attachment);
      const auto figures = [&](const Value& workspace) {
        return base::canonical(
            *call("assess", object("workspace", workspace, "as_of", "2026-11-23")).result());
      };
      const std::string kept = figures(2), anew = figures(copy);
      require(kept == anew, "figures that were followed are those computed anew",
              kept + "\n" + anew);
    }
    require(call("engine.info", object()).result() != nullptr, "the engine still answers");
  }

 private:
  /// What is compacted, and what is opened from a snapshot, is the same file.
  void check_other_forms(const std::string& saved) {
    const auto opened_as = [&](const Value& params, const std::string& bytes) {
      const Answer opened = call("workspace.open", params, bytes);
      require(opened.result() != nullptr, "every form of a workspace opens",
              base::canonical(opened.message));
      const Value& handle = *opened.result()->find("workspace");
      require(call("workspace.save", object("workspace", handle)).attachment == saved,
              "every form of a workspace is the same file");
      return opened;
    };
    opened_as(object("catalog", 1, "name", "dense"),
              call("workspace.compact", object("workspace", 2)).attachment);
    const std::string snapshot = call("workspace.snapshot", object("workspace", 2)).attachment;
    const Answer quick = opened_as(
        object("catalog", 1, "name", "quick", "snapshot", snapshot.size()), snapshot + saved);
    require(*quick.result()->find("from_snapshot") == Value(true), "a fresh snapshot fits");
  }

  using Files = std::vector<std::pair<std::string, std::string>>;

  /// The bundles of the vectors, without most of their words: every input loads them anew.
  static const Files& content() {
    static const Files files = [] {
      namespace fs = std::filesystem;
      Files found;
      for (const auto& entry : fs::recursive_directory_iterator(AIMWRIGHT_FUZZ_CONTENT)) {
        if (!entry.is_regular_file()) continue;
        std::ifstream file(entry.path(), std::ios::binary);
        const std::string bytes(std::istreambuf_iterator<char>(file), {});
        base::Result<Value> bundle = base::read_json(bytes);
        require(bundle.has_value(), "the content is JSON", bytes);
        if (*bundle->find("bundle") == Value("guidance")) continue;
        if (bundle->find("messages")) bundle->set("messages", object("document.title", "Report"));
        found.emplace_back(entry.path().filename().string(), base::canonical(*bundle));
      }
      std::sort(found.begin(), found.end());
      return found;
    }();
    return files;
  }

  api::Engine engine_;
};

}  // namespace
}  // namespace aimwright::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace aimwright::fuzz;
  Engine engine;
  std::vector<Pair> pairs = pairs_of({reinterpret_cast<const char*>(data), size});
  pairs.resize(std::min(pairs.size(), most_pairs));
  for (const Pair& pair : pairs) engine.send(pair.request, pair.attachment);
  engine.check_afterwards();
  return 0;
}
