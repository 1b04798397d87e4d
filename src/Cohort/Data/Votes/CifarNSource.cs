using System.Globalization;
using Cohort.Options;
using Cohort.Problems;
using Cohort.Tensors;

namespace Cohort.Data;

/// <summary>
/// What people called the 50,000 training images of CIFAR, with the truth: human label noise at scale, without the images. What is learnt is to
/// tell the truth from the votes. Not for commercial use (CC BY-NC 4.0); only from the data folder.
/// </summary>
/// <remarks>
/// <para>J. Wei, Z. Zhu, H. Cheng, T. Liu, G. Niu, Y. Liu, "Learning with noisy labels revisited: a study using real-world human annotations",
/// ICLR 2022.</para>
/// <para>Fields: <c>input</c>, numbers <c>[people * classes]</c>: each person's vote as a 1 among zeros; <c>label</c> and <c>clean_label</c>, the
/// true class; <c>vote</c> and <c>voter</c>, integers <c>[people]</c>: the classes said and who said them; <c>seconds</c>, numbers
/// <c>[people]</c>: how long each took for the batch of images that this one was in, of ten or, in <c>cifar100</c>, five; <c>index</c>, the image's
/// place in CIFAR's training set (as its Python version has it), by which these labels can be laid over images. As published, too:
/// <c>aggre_label</c> (the majority, ties at random) and <c>worse_label</c> (a wrong vote where there is one) of <c>cifar10</c>,
/// <c>clean_coarse_label</c> and <c>noisy_coarse_label</c> (of 20 classes) of <c>cifar100</c>, whose rows belong to who voted
/// (<c>natural_id</c>).</para>
/// </remarks>
[PlanName("cifar_n")]
public sealed record CifarNSource : IDataSource
{
    private const int MaxId = 1_000_000, MaxSeconds = 1_000_000, MaxRows = 200_000;

    private static readonly string[] Objects = ["airplane", "automobile", "bird", "cat", "deer", "dog", "frog", "horse", "ship", "truck"];

    /// <summary>A set of labels.</summary>
    public enum Set
    {
        /// <summary>Ten classes, three votes for each image.</summary>
        Cifar10,

        /// <summary>A hundred classes, known by their numbers; one vote for each image.</summary>
        Cifar100,
    }

    /// <summary>Which set.</summary>
    [PlanArgument]
    public Set Name { get; init; } = Set.Cifar10;

    /// <summary>The share of rows, of each class, kept back as the common test set.</summary>
    [PlanRange(0, 1, MinExclusive = true, MaxExclusive = true)]
    public double Holdout { get; init; } = 0.2;

    // Of each row: as it is read, in the set, and once more where rows are held out of it.
    private int ValuesEach => 3 * (People * (Classes.Length + 3) + 8);

    private int People => Name == Set.Cifar10 ? 3 : 1;

    private string[] Classes => Name == Set.Cifar10 ? Objects
        : [.. Enumerable.Range(0, 100).Select(c => c.ToString(CultureInfo.InvariantCulture))];

    // Behind the index, the truth and the votes: names of columns, and the number of classes of each.
    private (string Name, int Classes)[] Published => Name == Set.Cifar10 ? [("aggre_label", 10), ("worse_label", 10)]
        : [("clean_coarse_label", 20), ("noisy_coarse_label", 20)];

    /// <inheritdoc/>
    public Scene Load(DataRequest request)
    {
        var set = NamedSets.All.First(s => s.Source is CifarNSource labels && labels.Name == Name);
        var files = SetFiles.Locate(set, request.DataFolder, request.CacheFolder, request.Http);
        return HoldoutSplit.Split(Read(files[0], files[1], new ReadingBudget(request.ReadingLimit)), Holdout, request.Seed);
    }

    /// <summary>Reads labels, and who gave them.</summary>
    /// <exception cref="CohortException">They cannot be read, or do not belong together; everything wrong is listed.</exception>
    internal Dataset Read(string labels, string side, ReadingBudget? budget = null)
    {
        budget ??= new ReadingBudget();
        var problems = new List<Problem>();
        var columns = ReadLabels(labels, problems, budget);
        var (workers, seconds) = ReadSide(side, columns[0].Count, problems, budget);
        if (problems.Count > 0) throw new CohortException(problems);
        var (rows, classes) = (columns[0].Count, Classes);
        var (votes, input) = (new int[rows * People], new float[rows * People * classes.Length]);
        for (var row = 0; row < rows; row++)
        {
            for (var person = 0; person < People; person++)
            {
                var vote = votes[row * People + person] = columns[1 + person][row];
                input[(row * People + person) * classes.Length + vote] = 1;
            }
        }

        var truth = Field.Integers("clean_label", [], [.. columns[0]], classes).AsTruth();
        var data = new Dataset("cifar_n", new Classification(),
        [
            Field.Numbers("input", [People * classes.Length], input), truth.Stretch("label", 0, []), truth,
            Field.Integers("vote", [People], votes, classes), Field.Integers("voter", [People], workers, workers.Max() + 1),
            Field.Numbers("seconds", [People], seconds), Field.Integers("index", [], [.. Enumerable.Range(0, rows)], rows),
            .. Published.Select((f, i) => f.Classes == classes.Length ? Field.Integers(f.Name, [], [.. columns[1 + People + i]], classes)
                : Field.Integers(f.Name, [], [.. columns[1 + People + i]], f.Classes)),
        ]);
        var people = workers.Distinct().Count();
        return new Dataset(data.Name, data.Objective, data.Fields)
        {
            Groups = People == 1 ? [.. workers.Select(id => id.ToString(CultureInfo.InvariantCulture))] : null,
            Summary = data.Summary with
            {
                Notes = [string.Create(CultureInfo.InvariantCulture, $"{votes.Length:#,0} votes of {people:#,0} people, without the images")],
            },
        };
    }

    // The true class, the votes, and the further columns.
    private List<int>[] ReadLabels(string path, List<Problem> problems, ReadingBudget budget)
    {
        string[] votes = People == 1 ? ["noisy_label"] : ["random_label1", "random_label2", "random_label3"];
        int[] bounds = [.. Enumerable.Repeat(Classes.Length, 1 + People), .. Published.Select(f => f.Classes)];
        var columns = Array.ConvertAll(bounds, _ => new List<int>());
        var rows = 0;
        RecordReader.Read(path, ["index", "clean_label", .. votes, .. Published.Select(f => f.Name)], problems, row =>
        {
            row.Whole(0, rows, rows);
            for (var i = 0; i < bounds.Length; i++) columns[i].Add((int)row.Whole(i + 1, 0, bounds[i] - 1));
            if (++rows > MaxRows) row.Refuse($"the file has more than {MaxRows:#,0} rows");
        }, budget, ValuesEach * sizeof(int));
        return columns;
    }

    // Who voted on each image, and how long that took: each row of the file is for a batch of images, "10--19", and the batches follow each other.
    private (int[] Workers, float[] Seconds) ReadSide(string path, int rows, List<Problem> problems, ReadingBudget budget)
    {
        string[] header = People == 1 ? ["Image-batch", "Worker-id", "Work-time-in-seconds"]
            : ["Image-batch", .. Enumerable.Range(1, People).SelectMany(p => new[] { $"Worker{p}-id", $"Work-time-in-seconds-{p}" })];
        var (workers, seconds, next, known) = (new int[rows * People], new float[rows * People], 0, problems.Count == 0);
        RecordReader.Read(path, header, problems, row =>
        {
            var range = row.Text(0).Split("--");
            if (range is not [var from, var to] || !int.TryParse(from, NumberStyles.None, CultureInfo.InvariantCulture, out var first)
                || !int.TryParse(to, NumberStyles.None, CultureInfo.InvariantCulture, out var last)
                || first != next || last < first || last >= MaxRows)
            {
                row.Refuse($"the batch is {Excerpt.Quoted(row.Text(0))}; it begins with {next}, as in {next}--{next + 9}");
                return;
            }

            next = last + 1;
            for (var person = 0; person < People; person++)
            {
                var (worker, time) = ((int)row.Whole(1 + 2 * person, 0, MaxId), row.Number(2 + 2 * person, 0, MaxSeconds));
                for (var image = first; image <= Math.Min(last, rows - 1); image++)
                    (workers[image * People + person], seconds[image * People + person]) = (worker, time);
            }
        }, budget);
        if (known && problems.Count == 0 && next != rows)
            problems.Add(FormatProblems.BadRecord.Here($"the batches are of {next:#,0} images, and there are labels of {rows:#,0}", path));
        return (workers, seconds);
    }
}
