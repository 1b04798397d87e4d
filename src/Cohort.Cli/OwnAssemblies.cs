using System.CommandLine;
using System.Reflection;
using Cohort.Files;
using Cohort.Plans;
using Cohort.Problems;

namespace Cohort.Cli;

/// <summary>The flag <c>--load</c>: assemblies whose methods, metrics and models plans may name.</summary>
internal static class OwnAssemblies
{
    /// <summary>The flag.</summary>
    public static Option<string[]> Flag() => new("--load")
    {
        Description = "Let plans name what this assembly has: methods, metrics, models of your own. May be given several times. "
            + "Its code runs: load what you trust.",
        HelpName = "my.dll",
        Arity = ArgumentArity.OneOrMore,
        AllowMultipleArgumentsPerToken = false,
    };

    /// <summary>What plans can name with some assemblies.</summary>
    /// <exception cref="CohortException">One cannot be loaded or used (COH1305); lists all that cannot be loaded.</exception>
    public static PlanSource Load(IReadOnlyList<string>? files)
    {
        if (files is not { Count: > 0 }) return PlanSource.Library;
        var (problems, loaded) = (new List<Problem>(), new List<Assembly>());
        foreach (var file in files)
        {
            try
            {
                GivenFile.Require(file);
                loaded.Add(Assembly.LoadFrom(Path.GetFullPath(file)));
            }
            catch (Exception e) when (e is IOException or BadImageFormatException or ArgumentException or UnauthorizedAccessException
                or System.Security.SecurityException)
            {
                var absent = e is FileNotFoundException or DirectoryNotFoundException;
                var what = absent ? "there is no such file" : "this is no .NET assembly that can be loaded";
                problems.Add(UsageProblems.BadAssembly.Here(what, file));
            }
        }

        return problems.Count > 0 ? throw new CohortException(problems) : PlanSource.With([.. loaded]);
    }
}
