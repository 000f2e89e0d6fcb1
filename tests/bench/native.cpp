// Plays the calls of a workload to the native engine and says how long each took: the same bytes in
// and out as the WebAssembly engine gets from player.ts.
//
//   aimwright_bench workload.tsv   →   {"phases":{"answer":[nanoseconds, …]},"sha256":"…"}
//
// A line of the workload is phase, attachment file (or nothing) and request, tab-separated; files
// are named from the current folder.
#include <openssl/sha.h>

#include <chrono>
#include <fstream>
#include <iostream>
#include <iterator>
#include <map>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "api/engine.hpp"
#include "base/sha256.hpp"

namespace {

namespace base = aimwright::base;

struct Call {
  std::string phase;
  std::string file;
  std::string request;
};

base::Digest sha256(std::string_view bytes) {
  base::Digest digest;
  SHA256(reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(), digest.data());
  return digest;
}

std::string file_bytes(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) throw std::runtime_error("cannot read " + path);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

std::vector<Call> read_workload(const std::string& path) {
  std::ifstream file(path);
  if (!file) throw std::runtime_error("cannot read " + path);
  std::vector<Call> calls;
  for (Call call; std::getline(file, call.phase, '\t') && std::getline(file, call.file, '\t') &&
                  std::getline(file, call.request);) {
    calls.push_back(call);
  }
  return calls;
}

std::map<std::string, std::string> read_attachments(const std::vector<Call>& calls) {
  std::map<std::string, std::string> files{{"", ""}};
  for (const Call& call : calls) {
    if (files.count(call.file) == 0) files[call.file] = file_bytes(call.file);
  }
  return files;
}

void play(const std::vector<Call>& calls) {
  const std::map<std::string, std::string> files = read_attachments(calls);
  aimwright::api::Engine engine(sha256);
  std::map<std::string, std::vector<std::int64_t>> phases;
  std::string responses;
  for (const Call& call : calls) {
    const std::string& attachment = files.at(call.file);
    const auto start = std::chrono::steady_clock::now();
    const std::string response = engine.handle(call.request, attachment);
    const auto end = std::chrono::steady_clock::now();
    phases[call.phase].push_back(
        std::chrono::duration_cast<std::chrono::nanoseconds>(end - start).count());
    responses += response;
  }

  std::cout << "{\"phases\":{";
  const char* before_phase = "";
  for (const auto& [phase, samples] : phases) {
    std::cout << before_phase << '"' << phase << "\":[";
    before_phase = ",";
    const char* before_sample = "";
    for (const std::int64_t sample : samples) {
      std::cout << before_sample << sample;
      before_sample = ",";
    }
    std::cout << ']';
  }
  std::cout << "},\"sha256\":\"" << base::to_hex(sha256(responses)) << "\"}\n";
}

}  // namespace

int main(int argc, char* argv[]) {
  if (argc != 2) {
    std::cerr << "usage: aimwright_bench workload.tsv\n";
    return 2;
  }
  try {
    play(read_workload(argv[1]));
  } catch (const std::exception& error) {
    std::cerr << error.what() << '\n';
    return 1;
  }
}
