using Cohort.Problems;
using Cohort.Tensors;

namespace Cohort.Data;

/// <summary>Turns one dataset into a stream of tasks for continual learning: each row is tagged with its task.</summary>
internal static class TaskStreams
{
    /// <summary>
    /// The same rows once for each task, with the features in a fixed random order of the task's own (Goodfellow et al., "An empirical
    /// investigation of catastrophic forgetting", 2014, arXiv:1312.6211, section 4). The first task keeps the order.
    /// </summary>
    /// <param name="data">The rows.</param>
    /// <param name="tasks">How many tasks, from 1.</param>
    /// <param name="seed">Decides the orders; the same for train and test.</param>
    /// <returns><c>tasks * data.Rows</c> rows, task after task.</returns>
    public static Dataset Permuted(Dataset data, int tasks, ulong seed)
    {
        if (tasks < 1) throw DataProblems.BadOption.Exception($"tasks is {tasks}; at least 1 is needed");
        if (data.Input.Type != FieldType.Number) throw DataProblems.BadOption.Exception("a permuted stream rearranges features, and a text has none");
        var (rows, features, input) = (data.Rows, data.Features, data.Input);
        if ((long)tasks * rows * features > Array.MaxLength)
            throw DataProblems.BadOption.Exception($"{tasks} tasks of {rows:#,0} rows do not fit into memory; ask for fewer tasks or rows");
        var values = new float[(long)tasks * rows * features];
        for (var task = 0; task < tasks; task++)
        {
            var order = Order(task, features, seed);
            for (var row = 0; row < rows; row++)
            {
                var from = data.Row(row);
                var to = values.AsSpan((task * rows + row) * features, features);
                for (var i = 0; i < features; i++) to[i] = from[order[i]];
            }
        }

        int[] repeated = [.. Enumerable.Range(0, tasks * rows).Select(i => i % rows)];
        var permuted = input.Over(new FieldRows.Of<float>(values, features));
        var whole = data.Select(repeated);
        return whole.With([.. whole.Fields.Select(f => f.Name == input.Name ? permuted : f)],
            [.. Enumerable.Range(0, tasks * rows).Select(i => i / rows)], whole.Groups, weights: whole.Weights);
    }

    /// <summary>The same rows, each in the task of its class: the classes, in order, are divided into tasks as evenly as can be.</summary>
    /// <param name="data">Rows with classes.</param>
    /// <param name="tasks">How many tasks, at most the number of classes.</param>
    public static Dataset Split(Dataset data, int tasks)
    {
        if (data.Objective is not Classification)
            throw DataProblems.LabelsNeeded.Exception("a split stream divides the classes, and this data has none");
        if (tasks < 1 || tasks > data.Classes.Count)
            throw DataProblems.TooFewClasses.Exception($"{tasks} tasks were asked for and there are {data.Classes.Count} classes to divide");
        var taskOf = Array.ConvertAll(data.Labels, label => (int)((long)label * tasks / data.Classes.Count));
        return data.With(data.Fields, taskOf, data.Groups, weights: data.Weights);
    }

    private static int[] Order(int task, int features, ulong seed)
    {
        var order = Enumerable.Range(0, features).ToArray();
        if (task > 0) new RandomStream(seed, "tasks/permuted", 0, task).Shuffle<int>(order);
        return order;
    }
}
