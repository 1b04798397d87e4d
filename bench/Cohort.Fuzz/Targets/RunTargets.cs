using Cohort.Checkpoints;
using Cohort.Loops;
using Cohort.Reports;
using Cohort.Tensors;

namespace Cohort.Fuzz;

/// <summary>Folders of runs: their checkpoints, and all of them, continued or asked.</summary>
internal static class RunTargets
{
    // A run that goes on is ended after so many rounds: a larger number in its plan is no defect.
    private const int MostRounds = 6;

    private const string Checkpoints = "checkpoints/", Newer = "round-000002";

    private static readonly Lazy<Mutator> Damage = new(() => new Mutator(
        SampleRuns.Resumable.Value.Concat(SampleRuns.OnTable.Value).Concat(SampleRuns.Table.Value)
            .Where(file => file.Content.Length is > 0 and < 20_000).Select(file => file.Content),
        "{", "}", "[", "]", ":", ",", "\"", "null", "\"id\": ", "\"peer\": ", "\"place\": ", "\"next_id\": ", "\"version\": ", "\"shape\"", "\"t:",
        "\"i:", "\n",
        "- ", ": ", "F32", "train", "local_test", "\"sha256\": ", "\"format\": ", "{\"round\":{\"round\":2",
        "\"bytesSent\":", "\"learners\":[", "\"together\":"));

    private static readonly string[] Leftovers =
    [
        "lock", "plan.yaml.abcdefghij0.cohort-partial", "checkpoints/round-000003.abcdefghij1.cohort-partial/state.json",
        "checkpoints/round-000002.abcdefghij2.cohort-replaced/state.json", "checkpoints/round-000009/state.json",
        "learners/0.safetensors", "adapted/learners/x", "report.html", "vocabulary.json", "checkpoints/round-000007",
    ];

    /// <summary>The targets.</summary>
    public static IReadOnlyList<FuzzTarget> All { get; } =
    [
        new("state", 1_000, (ref r) => Pack(Spoil(Newest(), ref r)), ReadCheckpoint) { Documented = [typeof(FormatException)] },
        new("restore", 300, (ref r) => SoundHashes(ref r), Resume),
        new("folder", 300, (ref r) => Pack(Spoil((r.NextInt32(2) == 0 ? SampleRuns.Resumable : SampleRuns.OnTable).Value, ref r)), Resume),
        new("learners", 300, (ref r) => Pack(Spoil(SampleRuns.Table.Value, ref r)), Ask),
    ];

    private static byte[] Pack(IEnumerable<PackedFile> files) => PackedFile.Pack(files);

    // The files of the newest checkpoint and the record of the rounds that goes with it, as if their folder were all there is.
    private static List<PackedFile> Newest() =>
        [.. SampleRuns.Resumable.Value.Where(file => file.Path == Checkpoints + RoundsFile.Name
                || file.Path.StartsWith(Checkpoints + Newer, StringComparison.Ordinal))
            .Select(file => file with { Path = file.Path[Checkpoints.Length..] })];

    // One or two files are damaged, exchanged or gone, or there are more: what a killed run leaves, or what nobody knows.
    private static List<PackedFile> Spoil(IReadOnlyList<PackedFile> sound, ref RandomStream random)
    {
        List<PackedFile> files = [.. sound];
        for (var wounds = 1 + random.NextInt32(2); wounds > 0 && files.Count > 0; wounds--)
        {
            var (i, j) = (random.NextInt32(files.Count), random.NextInt32(files.Count));
            switch (random.NextInt32(14))
            {
                case 0: files.RemoveAt(i); break;
                case 1: (files[i], files[j]) = (files[i] with { Content = files[j].Content }, files[j] with { Content = files[i].Content }); break;
                case 2: files.Add(new PackedFile(Leftovers[random.NextInt32(Leftovers.Length)], files[i].Content)); break;
                default: files[i] = files[i] with { Content = Damage.Value.Damage(files[i].Content, ref random) }; break;
            }
        }

        return files;
    }

    // The lines of the record are read as they are asked for, and it says so that they may be none.
    private static void ReadCheckpoint(byte[] input, WorkPlace place) =>
        place.WithFolder(PackedFile.Unpack(input), folder => _ = CheckpointStore.Load(Path.Combine(folder, Newer)).Rounds.Count());

    // The content is another, and its hashes are those of the other content: as a peer that means harm would write it.
    private static byte[] SoundHashes(ref RandomStream random)
    {
        using var place = new WorkPlace();
        var runs = SampleRuns.OfMethods;
        var run = random.NextInt32(4) == 0 ? SampleRuns.Resumable : runs[random.NextInt32(runs.Count)];
        PackedFile.Write(run.Value, place.Folder);
        var folder = Path.Combine(place.Folder, "checkpoints");
        var content = CheckpointStore.Load(SampleRuns.NewestCheckpoint(folder));
        content = SpoiltContent.Of(content with { Rounds = [.. content.Rounds.Select(line => (ReadOnlyMemory<byte>)line.ToArray())] },
            Damage.Value, ref random);
        using (var store = new CheckpointStore(folder))
        {
            store.Clear();
            store.Save(content);
        }

        return Pack(PackedFile.ReadAll(place.Folder));
    }

    private static void Resume(byte[] input, WorkPlace place) => place.WithFolder(PackedFile.Unpack(input), path =>
    {
        var rows = Path.Combine(path, SampleRuns.RowsFile);
        using var folder = RunFolder.Open(path, data: File.Exists(rows) ? rows : null);
        using var rounds = new CountedRounds(MostRounds);
        using var outcome = new LearningRun(folder.Plan, SampleRuns.Machine, folder).Run(rounds, rounds.Token);
        _ = ReportJson.Render(outcome.Report, indented: false);
    });

    private static void Ask(byte[] input, WorkPlace place) => place.WithFolder([], path =>
    {
        PackedFile.Write(SampleRuns.At(PackedFile.Unpack(input), path), path);
        using var cohort = TrainedCohort.Open(path);
        var rows = cohort.ReadOwnTable();
        _ = cohort.EvaluateAsync(cohort.Select(rows, "test")).AsTask().GetAwaiter().GetResult();
        foreach (var piece in cohort.ReadInputs(Path.Combine(path, SampleRuns.RowsFile), rows: 16)) _ = cohort.Learners[0].Predict(piece);
    });
}
