using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Cohort.Problems;

namespace Cohort.Cli;

/// <summary>What commands print as JSON, and what they print in its place where they fail.</summary>
internal static class CommandJson
{
    private static readonly JsonSerializerOptions Form = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>On one line, with characters as they are.</summary>
    public static string Text(JsonNode json) => json.ToJsonString(Form);

    /// <summary>A failure: <c>{"error":{"problems":[{"code","message","where","page"}],"exit":2}}</c>.</summary>
    /// <param name="problems">All that is wrong.</param>
    /// <param name="exit">How the process ends.</param>
    public static string Failure(IEnumerable<Problem> problems, ExitCode exit) => Failure(problems.Select(problem => new JsonObject
    {
        ["code"] = problem.Kind.Code,
        ["message"] = problem.Words,
        ["where"] = problem.File is null ? null : new JsonObject { ["file"] = problem.File, ["line"] = problem.Line > 0 ? problem.Line : null },
        ["page"] = ProblemCatalogue.PageOf(problem.Kind),
    }), exit);

    /// <summary>A failure that has no code: a bug.</summary>
    /// <param name="message">What has happened.</param>
    public static string Bug(string message) => Failure(
        [new JsonObject { ["code"] = null, ["message"] = message, ["where"] = null, ["page"] = "docs/exit-codes.md" }], ExitCode.Bug);

    private static string Failure(IEnumerable<JsonObject> problems, ExitCode exit) => Text(new JsonObject
    {
        ["error"] = new JsonObject { ["problems"] = new JsonArray([.. problems]), ["exit"] = (int)exit },
    });
}
