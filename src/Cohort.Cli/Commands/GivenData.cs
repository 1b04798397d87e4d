using System.CommandLine;
using Cohort.Problems;

namespace Cohort.Cli;

/// <summary>What was given to <c>--data</c>: one thing, or a file for each of several peers.</summary>
/// <param name="File">The one thing, or null.</param>
/// <param name="Members">The files by the names of their peers, in the order given; empty where there is one thing, or nothing.</param>
internal sealed record GivenData(string? File, IReadOnlyList<(string Name, string File)> Members)
{
    /// <summary>What is not given.</summary>
    public static readonly GivenData None = new(null, []);

    /// <summary>The flag, which may be repeated.</summary>
    public static Option<string[]> Flag(string values, string description) => new("--data") { HelpName = values, Description = description };

    /// <summary>Whether anything is given.</summary>
    public bool Any => File is not null || Members.Count > 0;

    /// <summary>The files by the names of their peers.</summary>
    public IReadOnlyDictionary<string, string> ByName => Members.ToDictionary(m => m.Name, m => m.File, StringComparer.Ordinal);

    /// <summary>Understands the values.</summary>
    /// <param name="values">Each a file, or a name, an equals sign and a file; what is a file as a whole is one.</param>
    /// <exception cref="CohortException">There are several without a name, or with the same one (COH1304); lists everything.</exception>
    public static GivenData Of(IReadOnlyList<string>? values)
    {
        if (values is null or []) return None;
        var (members, problems) = (new List<(string Name, string File)>(), new List<Problem>());
        foreach (var value in values)
        {
            var equals = System.IO.File.Exists(value) ? -1 : value.IndexOf('=');
            if (equals > 0 && equals < value.Length - 1) members.Add((value[..equals], value[(equals + 1)..]));
            else if (values.Count == 1) return new GivenData(value, []);
            else problems.Add(UsageProblems.Contradictory.Here(
                $"--data {value}: of several files each is one peer's; say whose, as in --data north={(equals > 0 ? "FILE" : value)}"));
        }

        foreach (var same in members.GroupBy(m => m.Name, StringComparer.Ordinal).Where(same => same.Count() > 1))
            problems.Add(UsageProblems.Contradictory.Here($"--data {same.Key}=... comes {same.Count()} times; each peer has one file"));
        return problems.Count == 0 ? new GivenData(null, members) : throw new CohortException(problems);
    }
}
