namespace Cohort.Compare;

/// <summary>Compares this build with another commit's, on its own works; no rival is needed.</summary>
internal static class AgainstCommand
{
    /// <returns>0: each row meets the demand; 1: not, or a side disagrees, ends or falls silent; 2: no such work; 3: no such build.</returns>
    public static int Run(CompareSettings settings, TextWriter output, TextWriter errors)
    {
        var rows = AgainstWorks.Of(settings);
        if (rows.Count == 0)
        {
            var known = string.Join(", ", Row.All.Select(r => r.Name));
            errors.WriteLine($"no training work begins with {string.Join(" or ", settings.Only)}: there are {known}");
            return 2;
        }

        if (OtherBuild.Find(settings.Against!) is not { } other)
        {
            errors.WriteLine($"{settings.Against} holds no build of the comparison: there, dotnet build -c Release bench/compare");
            return 3;
        }

        return Run(settings, rows, other, output, new Progress(errors));
    }

    private static int Run(CompareSettings settings, IReadOnlyList<Row> rows, OtherBuild other, TextWriter output, Progress progress)
    {
        try
        {
            var runner = new AgainstRunner(settings, Sides.Cohort, folder => Sides.Build("the other build", other.Program, folder), progress);
            AgainstResult[] results = [.. rows.Select(runner.Run)];
            output.WriteLine(AgainstTable.Render(settings, OtherBuild.VersionOf(Sides.Program), other.Version, results));
            return results.All(r => r.Meets) ? 0 : 1;
        }
        catch (Exception problem) when (problem is InvalidOperationException or TimeoutException or IOException or FormatException)
        {
            progress.Say($"nothing is written: {problem.Message}"); // a side that disagrees, ends, falls silent or says something else
            return 1;
        }
    }
}
