using System.Diagnostics;
using System.Globalization;

namespace Cohort.Cli.Tests;

/// <summary>The command as a real process: its exit code and what it wrote.</summary>
internal sealed record CohortProcess(int Exit, string Output, string Error)
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(3);

    /// <summary>How a shell starts the command.</summary>
    public static string Command => $"dotnet '{Dll}'";

    private static string Dll => Path.Combine(AppContext.BaseDirectory, "Cohort.Cli.dll");

    public static CohortProcess Run(params string[] args) => Start(null, args).Finish();

    /// <summary>
    /// The same command line without a process of its own: for lines that are refused before anything begins, of which there are many. That a
    /// refusal leaves a process by its exit code and its streams, others show.
    /// </summary>
    public static CohortProcess Here(params string[] args)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var exit = Task.Run(() => CohortCommand.RunAsync(args, output, error)).GetAwaiter().GetResult();
        return new CohortProcess(exit, $"{output}", $"{error}".TrimEnd('\n'));
    }

    /// <summary>Runs in a folder.</summary>
    public static CohortProcess RunIn(string folder, params string[] args) => Start(null, folder, args).Finish();

    /// <summary>Runs with something on standard input.</summary>
    public static CohortProcess RunPiped(byte[] input, params string[] args) => StartProgram(null, "", ["dotnet", Dll, .. args], input).Finish();

    public static CohortProcess RunWith(IReadOnlyDictionary<string, string?> environment, params string[] args) => Start(environment, args).Finish();

    /// <summary>Runs another program.</summary>
    public static CohortProcess RunProgram(string program, IReadOnlyDictionary<string, string?> environment, params string[] args) =>
        StartProgram(environment, "", [program, .. args]).Finish();

    public static Running Start(IReadOnlyDictionary<string, string?>? environment, params string[] args) => Start(environment, "", args);

    private static Running Start(IReadOnlyDictionary<string, string?>? environment, string folder, string[] args) =>
        StartProgram(environment, folder, ["dotnet", Dll, .. args]);

    private static Running StartProgram(IReadOnlyDictionary<string, string?>? environment, string folder, string[] args, byte[]? input = null)
    {
        // A shell that runs us in the background has its children ignore SIGINT; a person's terminal does not.
        var start = new ProcessStartInfo("env")
        {
            RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true, WorkingDirectory = folder,
        };
        start.ArgumentList.Add("--default-signal=INT,TERM,HUP");
        foreach (var arg in args) start.ArgumentList.Add(arg);
        foreach (var (name, value) in environment ?? new Dictionary<string, string?>()) start.Environment[name] = value;
        return new Running(Process.Start(start)!, input ?? []);
    }

    /// <summary>A process under way; its output is read as it comes, so that it never waits for us.</summary>
    internal sealed class Running
    {
        private readonly Process process;
        private readonly List<string> error = [];
        private readonly Task<string> output;
        private readonly Task reading;

        public Running(Process process, byte[] input)
        {
            this.process = process;
            process.StandardInput.BaseStream.Write(input);
            process.StandardInput.Close();
            output = process.StandardOutput.ReadToEndAsync();
            reading = Task.Run(async () =>
            {
                while (await process.StandardError.ReadLineAsync() is { } line)
                {
                    lock (error) error.Add(line);
                }
            });
        }

        public bool HasExited => process.HasExited;

        /// <summary>Waits until a line on standard error begins with a text.</summary>
        public void WaitForLine(string beginning)
        {
            var watch = Stopwatch.StartNew();
            while (true)
            {
                var ended = reading.IsCompleted; // and all lines are there
                lock (error)
                {
                    if (error.Any(l => l.StartsWith(beginning, StringComparison.Ordinal))) return;
                }

                if (ended || watch.Elapsed > Limit) throw new InvalidOperationException($"no line \"{beginning}\" came");
                Thread.Sleep(5);
            }
        }

        public void Signal(string name)
        {
            using var kill = Process.Start("kill", [$"-{name}", process.Id.ToString(CultureInfo.InvariantCulture)]);
            kill.WaitForExit();
        }

        /// <summary>Ends it at once, by SIGKILL; false where it had ended.</summary>
        public bool Kill()
        {
            if (process.HasExited) return false;
            process.Kill();
            process.WaitForExit();
            return process.ExitCode == 137;
        }

        public CohortProcess Finish()
        {
            if (!process.WaitForExit(Limit))
            {
                process.Kill(entireProcessTree: true);
                throw new TimeoutException("the command did not end");
            }

            reading.Wait();
            lock (error) return new CohortProcess(process.ExitCode, output.Result, string.Join('\n', error));
        }
    }
}
