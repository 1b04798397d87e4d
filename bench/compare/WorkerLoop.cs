using System.Diagnostics;

namespace Cohort.Compare;

/// <summary>A side's process: answers each line of its input with one line. The rivals in other languages keep the same protocol.</summary>
/// <param name="run">Does some units of work.</param>
/// <param name="others">Answers any other line.</param>
internal sealed class WorkerLoop(Action<int> run, Func<string, string> others)
{
    public const string Ready = "ready";

    public void Serve(TextReader input, TextWriter output)
    {
        Reply(Ready);
        while (input.ReadLine() is { } line)
        {
            if (line == "end") return;
            Reply(line.StartsWith("run ", StringComparison.Ordinal) ? Timed(int.Parse(line[4..])).ToString() : others(line));
        }

        void Reply(string text)
        {
            output.WriteLine(text);
            output.Flush();
        }
    }

    private Timing Timed(int units)
    {
        using var process = Process.GetCurrentProcess();
        var cpu = process.TotalProcessorTime;
        var clock = Stopwatch.StartNew();
        run(units);
        var wall = clock.Elapsed;
        process.Refresh();
        return new Timing(wall.TotalSeconds, (process.TotalProcessorTime - cpu).TotalSeconds);
    }
}
