using System.Diagnostics;
using System.Reflection;

namespace Cohort.Compare;

/// <summary>Starts the processes of a comparison.</summary>
/// <param name="settings">Which Python.</param>
internal sealed class Sides(CompareSettings settings)
{
    /// <summary>This build's program.</summary>
    public static string Program { get; } = Assembly.GetExecutingAssembly().Location;

    /// <summary>The repository's root: the folder above the binaries that holds the solution.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>Cohort on a training work.</summary>
    public static Contestant Cohort(string folder) => Build("Cohort", Program, folder);

    /// <summary>A build of Cohort on a training work, in the environment that all builds have.</summary>
    /// <param name="name">How it is called in messages.</param>
    /// <param name="program">The build's program: this one's, or another commit's.</param>
    /// <param name="folder">The work's folder.</param>
    public static Contestant Build(string name, string program, string folder) =>
        new(name, ["dotnet", program, WorkerOf(WorkSpec.Read(folder)), folder], []);

    private static string WorkerOf(WorkSpec work) => work.IsStream ? "stream" : work.IsGeneration ? "generate" : "worker";

    /// <summary>Cohort once, to see what it holds.</summary>
    public static Contestant Memory(string folder) => new("Cohort", ["dotnet", Program, "memory", folder], []);

    /// <summary>A PyTorch or scikit-learn rival on a training work.</summary>
    public Contestant Rival(string folder, Setup setup) =>
        new(setup.Form, [settings.Python, Path.Combine(Root, "bench/compare/rivals/serve.py"), folder, setup.Arguments], setup.Environment());

    /// <summary>Cohort on a panel's votes.</summary>
    public static Contestant Panel(string folder) => new("Cohort", ["dotnet", Program, "panel", folder], []);

    /// <summary>NumPy on a panel's votes.</summary>
    public Contestant PanelRival(string folder)
    {
        string[] sizes = [.. new[] { PanelWork.Raters, PanelWork.Items, PanelWork.Classes, PanelWork.Rounds }.Select(n => $"{n}")];
        return new Contestant("NumPy", [settings.Python, Path.Combine(Root, "bench/compare/rivals/panel.py"), folder, .. sizes], []);
    }

    /// <summary>A library's matrix products, on one thread.</summary>
    /// <param name="name">Its name in tables.</param>
    /// <param name="library"><c>cohort</c>, or a shared library.</param>
    public static Contestant Product(string name, string library) =>
        new(name, ["dotnet", Program, "product", library], new Setup("product").Environment().Where(v => v.Key != "LD_LIBRARY_PATH"));

    /// <summary>What a fair comparison needs and this machine lacks, one sentence each.</summary>
    public IEnumerable<string> Missing()
    {
        if (!Succeeds(settings.Python, "-c", "import numpy, torch, functorch"))
            yield return $"{settings.Python} has no PyTorch: apt-get install python3-torch";
        if (!Succeeds(settings.Python, "-c", "import sklearn.linear_model"))
            yield return $"{settings.Python} has no scikit-learn: apt-get install python3-sklearn";
        if (!Directory.Exists(Setup.LibraryFolder("pthread")))
        {
            yield return "PyTorch would multiply with the reference BLAS, which is slow: "
                + "apt-get install libopenblas0-pthread libopenblas0-openmp";
        }

        static bool Succeeds(string program, params string[] arguments)
        {
            try
            {
                using var process = Process.Start(program, arguments);
                process.WaitForExit();
                return process.ExitCode == 0;
            }
            catch (System.ComponentModel.Win32Exception)
            {
                return false;
            }
        }
    }

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Cohort.slnx"))) return folder.FullName;
        }

        throw new InvalidOperationException("no Cohort.slnx above the binaries");
    }
}
