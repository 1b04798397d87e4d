using System.Reflection;
using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Cohort.Checkpoints;
using Cohort.Data;
using Cohort.Files;
using Cohort.Options;
using Cohort.Plans;
using Cohort.Problems;

namespace Cohort.Loops;

/// <summary>
/// What a run depends on beside its plan: the files that the plan names and the caller's assemblies that it takes something from, each
/// with what its bytes hash to, so that a resumed run uses the same ones, wherever they lie by then. Of an assembly nothing
/// else is kept: what is in a run folder is never executed.
/// </summary>
/// <param name="Files">The files that the plan names, in its order.</param>
/// <param name="Assemblies">The caller's assemblies, by name.</param>
internal sealed record RunInputs(IReadOnlyList<RunInputs.InputFile> Files, IReadOnlyList<RunInputs.InputAssembly> Assemblies)
{
    private static readonly JsonSerializerOptions Form = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase, WriteIndented = true, NewLine = "\n",
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The files of a plan as they are now.</summary>
    /// <exception cref="CohortException">One cannot be read.</exception>
    public static RunInputs Of(object plan) => new(
        [.. OptionsTree.FilesIn(plan).Select(file => new InputFile(file.Key, file.Path.Full, HashOf(file.Path.Full)
            ?? throw CheckpointProblems.InputMissing.Exception("the file cannot be read", file.Path.Given))
        {
            Given = file.Given, Facts = InputFacts.Of(plan, file.Key, file.Path.Full),
        })],
        [.. OptionsTree.AssembliesIn(plan)
            .Where(a => a != typeof(RunInputs).Assembly)
            .Select(a => new InputAssembly(a.GetName().Name!, HashOf(a.Location) ?? ""))]);

    /// <summary>Reads what <see cref="Write"/> wrote; nothing where there is no such file.</summary>
    /// <exception cref="CohortException">It is something else.</exception>
    public static RunInputs Read(string path)
    {
        if (!File.Exists(path)) return new RunInputs([], []);
        try
        {
            return JsonSerializer.Deserialize<RunInputs>(GivenFile.ReadText(path), Form) is { Files: { } files, Assemblies: { } assemblies } inputs
                && files.All(f => f is { Key: not null, Path: not null, Sha256: not null } && InputFacts.AreWhole(f.Facts))
                && assemblies.All(a => a is { Name: not null, Sha256: not null })
                ? inputs : throw new JsonException("a key is missing");
        }
        catch (Exception e) when (e is JsonException or IOException or UnauthorizedAccessException)
        {
            throw CheckpointProblems.MissingState.Exception($"the list of the run's files cannot be read: {e.Message}", path);
        }
    }

    public void Write(string path) => AtomicFile.WriteText(path, JsonSerializer.Serialize(this, Form) + "\n");

    /// <summary>Opens again what was written down of a run: its plan, and the files that it names, which have to be those they were.</summary>
    /// <param name="planFile">The plan.</param>
    /// <param name="inputsFile">The files.</param>
    /// <param name="source">What plans may name.</param>
    /// <param name="data">As of <see cref="Moved"/>.</param>
    /// <param name="members">As of <see cref="Moved"/>.</param>
    /// <returns>The plan as it was written down, the same with files where they lie now and called as they were given, and the files.</returns>
    /// <exception cref="CohortException">Something cannot be read, is missing or has changed.</exception>
    public static (Plan Kept, Plan Plan, RunInputs Inputs) Reopen(
        string planFile, string inputsFile, PlanSource source, string? data, IReadOnlyDictionary<string, string>? members)
    {
        var inputs = Read(inputsFile);
        inputs.RequireAssemblies(source.Added);
        var kept = source.LoadKept(planFile);
        inputs = inputs.Moved(data, members, kept);
        inputs.RequireUnchanged(kept);
        return (kept, source.LoadKept(planFile,
            inputs.Files.Select(file => PlanOverride.OfFile(file.Key, file.Given ?? file.Path, file.Path, "--resume"))), inputs);
    }

    /// <summary>The same files with data at other places.</summary>
    /// <param name="data">The new place of the file that the plan's data names first; null: where it was.</param>
    /// <param name="members">Of peers that brought tables of their own, the new places of those that have moved; null: none have.</param>
    /// <param name="plan">The run's plan.</param>
    /// <exception cref="CohortException">The run's data is no file, or a peer has none.</exception>
    public RunInputs Moved(string? data, IReadOnlyDictionary<string, string>? members, Plan plan)
    {
        var own = plan.Peers.Members;
        if (data is not null && own.Count > 0)
            throw UsageProblems.Contradictory.Exception(
                $"the peers of this run have a file each: say whose has moved, as in --data {own[0].Name}=FILE");
        if (members is { Count: > 0 } && own.Count == 0)
            throw UsageProblems.Contradictory.Exception(
                "the peers of this run have no files of their own: give the new place of its data as --data FILE");
        var at = Files.ToList().FindIndex(f => f.Key.StartsWith("data.", StringComparison.Ordinal));
        if (data is not null && at < 0)
            throw UsageProblems.Contradictory.Exception("--data gives the new place of a run's data, and the data of this run is no file");
        var (files, problems) = (Files.ToArray(), new List<Problem>());
        if (data is not null) files[at] = files[at].At(data);
        foreach (var (name, file) in members ?? new Dictionary<string, string>())
        {
            var member = own.Index().FirstOrDefault(m => m.Item.Name == name, (-1, null!)).Index;
            at = Array.FindIndex(files, f => f.Key == KeyOf(member));
            var known = NearestName.Suggest(name, [.. own.Select(m => m.Name)], "members");
            if (at < 0) problems.Add(UsageProblems.BadCommandLine.Here($"--data {Excerpt.Of(name)}={Excerpt.Of(file)}: {known}"));
            else files[at] = files[at].At(file);
        }

        return problems.Count == 0 ? this with { Files = files } : throw new CohortException(problems);
    }

    /// <summary>Some of the files, and no assembly.</summary>
    public RunInputs Only(IReadOnlyList<string> keys) => new([.. Files.Where(f => keys.Contains(f.Key))], []);

    /// <summary>Where a plan names the file of a peer that brings its own.</summary>
    public static string KeyOf(int member) => FormattableString.Invariant($"peers.members.{member}.data");

    // Of the learners, or of one of their groups.
    private static bool IsOfStart(string key) =>
        key.StartsWith("learner.", StringComparison.Ordinal) && key.Contains(".start.", StringComparison.Ordinal);

    /// <summary>
    /// Demands that every file has the bytes it had, but for those that only a start needs: checkpoints hold where learners started.
    /// </summary>
    /// <param name="plan">The run's plan.</param>
    /// <param name="withStarts">Whether those count, too: of a run that has no checkpoint yet.</param>
    /// <exception cref="CohortException">Some are missing (COH3075) or have changed (COH3076); lists them all.</exception>
    public void RequireUnchanged(Plan plan, bool withStarts = false)
    {
        var problems = new List<Problem>();
        foreach (var file in Files.Where(file => withStarts || !IsOfStart(file.Key)))
        {
            var member = plan.Peers.Members.Index().Where(m => KeyOf(m.Index) == file.Key).Select(m => m.Item.Name).FirstOrDefault();
            var what = member is null ? $"{file.Key} of the plan" : $"the data of member {member}";
            if (file is { Path: StandardInput.Path, Piped: false })
            {
                problems.Add(CheckpointProblems.InputMissing.Here(
                    $"{what} came from standard input, which cannot be read again: give the same data by --data "
                    + $"{(member is null ? "" : $"{member}=")}FILE, or pipe it in again and say - for FILE"));
                continue;
            }

            var hash = HashOf(file.Path);
            var before = file.Sha256[..Math.Min(12, file.Sha256.Length)];
            if (hash is null)
                problems.Add(CheckpointProblems.InputMissing.Here($"{what} is not there any more", file.Path));
            else if (hash != file.Sha256)
                problems.Add(CheckpointProblems.InputChanged.Here(
                    $"{what} has changed since the run began: {InputFacts.Changes(file, plan)}SHA-256 {before}... then, {hash[..12]}... now",
                        file.Path));
        }

        if (problems.Count > 0) throw new CohortException(problems);
    }

    /// <summary>Demands that the assemblies are loaded, as they were.</summary>
    /// <param name="loaded">The caller's assemblies.</param>
    /// <exception cref="CohortException">Some are missing (COH3077) or have changed (COH3076); lists them all.</exception>
    public void RequireAssemblies(IReadOnlyList<Assembly> loaded)
    {
        var problems = new List<Problem>();
        foreach (var wanted in Assemblies)
        {
            if (loaded.FirstOrDefault(a => a.GetName().Name == wanted.Name) is not { } assembly)
                problems.Add(CheckpointProblems.AssemblyMissing.Here($"the plan names something of {wanted.Name}: give that assembly by --load"));
            else if ((HashOf(assembly.Location) ?? "") != wanted.Sha256)
                problems.Add(CheckpointProblems.InputChanged.Here(
                    $"{wanted.Name} is not the assembly that it was when the run began", assembly.Location));
        }

        if (problems.Count > 0) throw new CohortException(problems);
    }

    /// <summary>A file's SHA-256, in lower-case hexadecimal digits; null where it cannot be read.</summary>
    public static string? HashOf(string path)
    {
        try
        {
            using var stream = DataFile.Raw(path);
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            var part = new byte[1 << 16];
            for (var left = stream.Length; left > 0;) // a device has no length, and no end
            {
                var count = stream.Read(part, 0, (int)Math.Min(part.Length, left));
                if (count == 0) break;
                hash.AppendData(part, 0, count);
                left -= count;
            }

            return Convert.ToHexStringLower(hash.GetHashAndReset());
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return null;
        }
    }

    /// <summary>One file.</summary>
    /// <param name="Key">Where the plan names it: <c>data.table.path</c>.</param>
    /// <param name="Path">Where it lies.</param>
    /// <param name="Sha256">In 64 lower-case hexadecimal digits.</param>
    internal sealed record InputFile(string Key, string Path, string Sha256)
    {
        /// <summary>Whether it is standard input, and given now.</summary>
        [JsonIgnore]
        public bool Piped { get; init; }

        /// <summary>How it was written, for reports; null where that was not noted.</summary>
        public string? Given { get; init; }

        /// <summary>What it was like, to say what has changed; null where nothing was noted.</summary>
        public FileFacts? Facts { get; init; }

        /// <summary>The same file where it lies now.</summary>
        /// <param name="path">As it was given, from the working directory.</param>
        public InputFile At(string path) => this with { Path = PlanPath.Of(path, null).Full, Given = path, Piped = path == StandardInput.Path };
    }

    /// <summary>One assembly.</summary>
    /// <param name="Name">Its simple name.</param>
    /// <param name="Sha256">Of its file, in 64 lower-case hexadecimal digits; empty where it was not loaded from one.</param>
    internal sealed record InputAssembly(string Name, string Sha256);
}
