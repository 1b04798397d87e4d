using Cohort.Data;
using Cohort.Methods;
using Cohort.Models;
using Cohort.Options;
using Cohort.Plans;

namespace Cohort.Testing;

/// <summary>A plan of a second for each habitat.</summary>
internal static class Habitats
{
    /// <summary>The plan, without the method.</summary>
    /// <param name="habitat">The habitat.</param>
    /// <param name="peers">How many peers.</param>
    /// <param name="rounds">How many rounds.</param>
    public static Plan PlanOf(Habitat habitat, int peers, int rounds)
    {
        var plan = new Plan
        {
            Seed = 7,
            Budget = new() { Rounds = rounds },
            Data = new() { Source = new GlyphSource { Rows = 160, TestRows = 40 } },
            Peers = new() { Count = peers, Split = new Iid() },
            Learner = new() { Model = new Mlp { Hidden = [8] }, Batch = 8 },
        };
        return habitat switch
        {
            Habitat.Stream => plan with { Data = plan.Data with { Tasks = new PermutedTasks { Count = 2 } } },
            Habitat.Images => plan with { Peers = plan.Peers with { Validation = 0.2, Shared = new() { Share = 0.2 } } },
            Habitat.Table => On(plan, new GaussianSource { Rows = 160, TestRows = 40, Features = 8, Classes = 3 }),
            Habitat.Coordinates => On(plan, new CoordinateSource { Size = 12, TestSize = 6, Frequency = 1 }),
            Habitat.Tokens => On(plan, new MarkovSource { Windows = 80, TestWindows = 10, Vocabulary = 4, Answer = 0.5 },
                new Gpt { Layers = 1, Width = 8, Heads = 2, Context = 6 }),
            Habitat.Answers => On(plan, new ArithmeticSource { Rows = 80, TestRows = 10, Operations = ArithmeticSource.Sums.Add, Digits = 1 },
                new Gpt { Layers = 1, Width = 8, Heads = 2, Context = 8 }),
            Habitat.Hindsight => On(plan, new TasteSource { Rows = 80, TestRows = 10, Length = 2, FeedbackWords = true },
                new Gpt { Layers = 1, Width = 8, Heads = 2, Context = 11 }),
            Habitat.Vectors => On(plan, new LinearFunctionSource { Prompts = 80, TestPrompts = 10, Points = 4, Dimension = 2, Tasks = 8 },
                new Gpt { Layers = 1, Width = 8, Heads = 2, Context = 8 }),
            Habitat.Pairs => On(plan, new PreferenceSource { Rows = 160, TestRows = 40, Features = 6 }),
            Habitat.Episodes => On(plan, new EpisodeSource { Episodes = 24, TestEpisodes = 4 }),
            Habitat.UsersAndItems => On(plan, new UserItemSource { Users = 12, Items = 10, Rows = 240, TestRows = 60, List = 5 },
                new MatrixFactorisation()),
            Habitat.Views => On(plan, new HalvesSource { Of = plan.Data.Source }),
            Habitat.Groups => Grouped(plan, new() { Name = "large", Model = new Cnn { Channels = [2] } },
                new() { Name = "linear", Model = new LinearModel() }, new() { Name = "small" }),
            Habitat.Depths => Grouped(plan, new() { Name = "student", Model = new Mlp { Hidden = [8, 8] } },
                new() { Name = "teacher", Model = new Mlp { Hidden = [8, 8, 8, 8] } }),
            Habitat.Sizes => Grouped(PlanOf(Habitat.Answers, peers, rounds), new() { Name = "base" },
                new() { Name = "large", Model = new Gpt { Layers = 1, Width = 12, Heads = 2, Context = 8 } }, new() { Name = "tuned" }),
            Habitat.Unlabelled => plan with { Peers = plan.Peers with { Labelled = 0.5, Shared = new() { Share = 0.2, Labels = false } } },
            Habitat.Pretrained => plan with
            {
                Learner = plan.Learner with
                {
                    Start = new PretrainedStart
                    {
                        Plan = plan with { Seed = new Plan().Seed, Peers = new() { Count = 1 }, Budget = new() { Rounds = 1 } },
                    },
                },
            },
            _ => throw new ArgumentOutOfRangeException(nameof(habitat), habitat, null),
        };
    }

    private static Plan Grouped(Plan plan, params GroupOptions[] groups) => plan with { Learner = plan.Learner with { Groups = groups } };

    private static Plan On(Plan plan, IDataSource source, IModel? model = null) =>
        plan with { Data = plan.Data with { Source = source }, Learner = plan.Learner with { Model = model ?? plan.Learner.Model } };
}
