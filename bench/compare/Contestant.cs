using System.Diagnostics;

namespace Cohort.Compare;

/// <summary>One side in a process of its own that stays: asked to do some units of work, it answers with the time they took.</summary>
internal sealed class Contestant : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);
    private readonly Process process;

    /// <param name="name">How it is called in tables.</param>
    /// <param name="command">The program and its arguments.</param>
    /// <param name="environment">Variables to set, or to take away where the value is null.</param>
    public Contestant(string name, IReadOnlyList<string> command, IEnumerable<KeyValuePair<string, string?>> environment)
    {
        Name = name;
        var start = new ProcessStartInfo(command[0], command.Skip(1)) { RedirectStandardInput = true, RedirectStandardOutput = true };
        foreach (var (variable, value) in environment) start.Environment[variable] = value;
        process = Process.Start(start) ?? throw new InvalidOperationException($"{command[0]} cannot be started");
        var greeting = Line();
        if (greeting != WorkerLoop.Ready) throw new InvalidOperationException($"{name} says \"{greeting}\" instead of \"{WorkerLoop.Ready}\"");
    }

    public string Name { get; }

    /// <summary>Another question of the side's protocol.</summary>
    public string Ask(string question)
    {
        process.StandardInput.WriteLine(question);
        process.StandardInput.Flush();
        var reply = Line();
        return reply.StartsWith("error", StringComparison.Ordinal) ? throw new InvalidOperationException($"{Name}: {reply}") : reply;
    }

    /// <summary>Does some units of work and gives the time of one.</summary>
    public Timing Run(int units) => Timing.Parse(Ask($"run {units}")).Per(units);

    /// <summary>Works for some time and says how many units fill a given time afterwards.</summary>
    public int Warm(double warmSeconds, double runSeconds)
    {
        var clock = Stopwatch.StartNew();
        Run(1);
        var unit = Run(1).Wall;
        while (clock.Elapsed.TotalSeconds < warmSeconds) unit = Run(Math.Clamp((int)(warmSeconds / 4 / unit), 1, 1_000_000)).Wall;
        return Math.Clamp((int)Math.Round(runSeconds / unit), 1, 100_000_000);
    }

    public void Dispose()
    {
        try
        {
            process.StandardInput.WriteLine("end");
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It has ended already.
        }

        if (!process.WaitForExit(TimeSpan.FromSeconds(10))) process.Kill(entireProcessTree: true);
        process.Dispose();
    }

    private string Line()
    {
        var line = process.StandardOutput.ReadLineAsync();
        if (!line.Wait(Patience)) throw new TimeoutException($"{Name} does not answer");
        return line.Result ?? throw new InvalidOperationException($"{Name} has ended");
    }
}
