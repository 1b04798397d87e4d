namespace Cohort.Fuzz;

/// <summary>The command.</summary>
internal static class FuzzCommand
{
    /// <summary>Runs what was asked for.</summary>
    /// <param name="settings">What was asked for.</param>
    /// <param name="known">The targets that there are.</param>
    /// <param name="output">Takes the result.</param>
    /// <param name="progress">Is told how it goes on.</param>
    /// <param name="limits">What an input may take; null: the usual.</param>
    /// <returns>0; 1 where there was a defect; 2 where a target has another name.</returns>
    public static int Run(
        FuzzSettings settings, IReadOnlyList<FuzzTarget> known, TextWriter output, TextWriter progress, FuzzLimits? limits = null)
    {
        limits ??= new FuzzLimits();
        if (settings.List)
        {
            foreach (var target in known) output.WriteLine($"{target.Name,-12} {target.Share,7}");
            return 0;
        }

        if (settings.Targets.FirstOrDefault(name => known.All(target => target.Name != name)) is { } unknown)
        {
            progress.WriteLine($"there is no target {unknown}; there are {string.Join(", ", known.Select(target => target.Name))}");
            return 2;
        }

        FuzzTarget[] targets = [.. known.Where(target => settings.Targets.Count == 0 || settings.Targets.Contains(target.Name))];
        if (settings.Replay is { } file) return Replay(targets[0], file, settings, limits, output);
        var results = new List<TargetResult>();
        var runner = new FuzzRunner(settings, limits, progress) { Hangs = End };
        var shares = targets.Sum(target => (long)target.Share);
        foreach (var target in targets) results.Add(runner.Run(target, target.CountOf(settings.Inputs, shares)));
        return Conclude(results);

        int Conclude(IReadOnlyList<TargetResult> all)
        {
            if (settings.Save is { } folder) FuzzReport.Save(all.SelectMany(result => result.Defects.Values), folder);
            FuzzReport.Write(all, settings, output);
            return all.Any(result => result.Defects.Count > 0) ? 1 : 0;
        }

        // A thread that does not come back cannot be ended but with the process.
        void End(TargetResult hang)
        {
            var code = Conclude([.. results, hang]);
            output.Flush();
            Environment.Exit(code);
        }
    }

    private static int Replay(FuzzTarget target, string file, FuzzSettings settings, FuzzLimits limits, TextWriter output)
    {
        using var place = new WorkPlace();
        var result = new TargetResult(target.Name);
        var input = File.ReadAllBytes(file);
        new InputTrial(target, limits, settings.Messages).Run(input, -1, place, result);
        FuzzReport.Write([result], settings, output);
        if (result.Refused == 0) return result.Failed > 0 ? 1 : 0;
        try
        {
            target.Read(input, place);
        }
        catch (Exception e) when (target.IsRefusal(e))
        {
            output.WriteLine($"refused: {e.Message}");
        }

        return 0;
    }
}
