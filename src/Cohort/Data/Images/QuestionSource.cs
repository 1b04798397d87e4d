using System.Globalization;
using Cohort.Options;
using Cohort.Problems;
using Cohort.Tensors;

namespace Cohort.Data;

/// <summary>
/// The images of another source, each with a question about what it shows: <c>input</c> is the image's values and then one for each question
/// that there is, 1 at the one that is asked and 0 elsewhere; <c>label</c> is the answer. Neither image nor question alone tells it.
/// </summary>
/// <remarks>
/// A stand-in for questions about pictures. Which classes a question has which answer for is a planted table, drawn by the run's seed: under
/// each question every answer belongs to as many classes, as far as they divide evenly. Which question a row asks depends on the seed, the
/// part and the row's number alone, so a longer set begins with the shorter one where its images do. Fields beside input and label stay.
/// </remarks>
[PlanName("questions")]
public sealed record QuestionSource : IDataSource
{
    /// <summary>Where the images, and their classes, come from.</summary>
    [PlanArgument]
    public IDataSource Of { get; init; } = new GlyphSource();

    /// <summary>How many questions there are.</summary>
    [PlanRange(1, 1_000)]
    public int Questions { get; init; } = 4;

    /// <summary>How many answers there are.</summary>
    [PlanRange(2, 1_000)]
    public int Answers { get; init; } = 2;

    /// <inheritdoc/>
    public Scene Load(DataRequest request)
    {
        var scene = Of.Load(request);
        return scene with
        {
            Train = Asked(scene.Train, "train", request.Seed), Test = Asked(scene.Test, "test", request.Seed),
            Sets = scene.Sets.ToDictionary(set => set.Key, set => Asked(set.Value, set.Key, request.Seed), StringComparer.Ordinal),
        };
    }

    private Dataset Asked(Dataset data, string part, ulong seed)
    {
        if (data.Objective is not Classification || data.Input.Type != FieldType.Number)
            throw DataProblems.NotForThisData.Exception(
                $"questions: the data is {data.Objective.Name} of {data.Input}; images with classes are needed");
        var (size, table) = (data.Features, AnswersOf(data.Classes.Count, seed));
        var (values, answers) = (new float[(long)data.Rows * (size + Questions)], new int[data.Rows]);
        for (var row = 0; row < data.Rows; row++)
        {
            var question = new RandomStream(seed, $"questions/{part}", 0, row).NextInt32(Questions);
            var input = values.AsSpan(row * (size + Questions), size + Questions);
            data.Row(row).CopyTo(input);
            input[size + question] = 1;
            answers[row] = table[question][data.Labels[row]];
        }

        string[] names = [.. Enumerable.Range(0, Answers).Select(answer => answer.ToString(CultureInfo.InvariantCulture))];
        Field[] asked =
        [
            Field.Numbers("input", [size + Questions], values, data.Input.Scaling), Field.Integers("label", [], answers, names),
        ];
        return new Dataset(data.Name, new Classification(), [.. asked, .. data.Fields.Where(f => f != data.Input && f.Name != "label")])
        {
            Tasks = data.Tasks, Groups = data.Groups, Weights = data.Weights,
        };
    }

    // By question and class; the classes in a random order get the answers in turn.
    private int[][] AnswersOf(int classes, ulong seed)
    {
        var table = new int[Questions][];
        for (var question = 0; question < Questions; question++)
        {
            int[] order = [.. Enumerable.Range(0, classes)];
            new RandomStream(seed, "questions/answers", question).Shuffle<int>(order);
            table[question] = new int[classes];
            for (var place = 0; place < classes; place++) table[question][order[place]] = place % Answers;
        }

        return table;
    }
}
