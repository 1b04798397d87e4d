namespace Cohort.Compare;

/// <summary>
/// Finds a rival's best set-up on a work: from a plain one, each variation takes turns with the best so far and is kept where it is faster
/// and computes what Cohort does. (Kernels that round in another way may open a rectifier that lies at zero; from there on weights part.)
/// </summary>
/// <param name="settings">How long and how often.</param>
/// <param name="start">Starts a rival on the work in a folder.</param>
/// <param name="leaveOut">Told of a set-up that is faster but computes something else.</param>
internal sealed class Tuning(CompareSettings settings, Func<string, Setup, Contestant> start, Action<string> leaveOut)
{
    private const double Gain = 1.02; // what is not 2% faster may be noise
    private const double Hopeless = 3;
    private readonly Contest contest = new(settings with { Alternations = settings.Quick ? 1 : 5 }, share: 0.5);

    public Setup Best(string folder, string form)
    {
        var spec = WorkSpec.Read(folder);
        var best = new Setup(form) { Processes = Math.Max(1, spec.Threads) };
        var variations = best.Variations(spec, settings.Quick).ToArray();
        if (variations.Length == 0) return best;
        var champion = start(folder, best);
        try
        {
            champion.Run(1);
            foreach (var variation in variations)
            {
                var other = variation(best);
                var challenger = start(folder, other);
                var loser = challenger;
                try
                {
                    if (IsFaster(challenger, champion) && Agrees(challenger, folder, other)) (best, champion, loser) = (other, challenger, champion);
                }
                finally
                {
                    loser.Dispose();
                }
            }
        }
        finally
        {
            champion.Dispose();
        }

        return best;
    }

    /// <summary>
    /// Whether one is faster in the median of runs in alternation, as rivals and Cohort are compared: a machine that is slower for a while
    /// then decides nothing.
    /// </summary>
    private bool IsFaster(Contestant challenger, Contestant champion)
    {
        var soFar = champion.Run(1).Wall;
        if (challenger.Run(1).Wall > 2 * Hopeless * soFar || challenger.Run(1).Wall > Hopeless * soFar) return false; // the first is cold
        var times = contest.Run([challenger, champion]);
        return PairedRatio.Of([.. times[0].Select(t => t.Wall)], [.. times[1].Select(t => t.Wall)]).Median > Gain;
    }

    private bool Agrees(Contestant challenger, string folder, Setup setup)
    {
        challenger.Ask($"check {setup.Form}");
        var agreement = Agreement.Of(folder, setup.Form);
        if (!agreement.Holds) leaveOut($"{setup.Form} with {setup}: {agreement} apart");
        return agreement.Holds;
    }
}
