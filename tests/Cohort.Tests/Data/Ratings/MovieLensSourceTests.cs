using Cohort.Data;
using Cohort.Loops;
using Cohort.Models;
using Cohort.Optimizers;
using Cohort.Options;
using Cohort.Plans;
using Cohort.Problems;
using Cohort.Tensors;

namespace Cohort.Tests.Data;

public sealed class MovieLensSourceTests : IDisposable
{
    private const string Movies = "movieId,title,genres\n10,\"Odd, The (1999)\",Drama\n2,Even (2000),Comedy|War\n5,Unseen,War\n";

    // Users 7 and 30; film 10 is after film 2 in order of ids.
    private const string Ratings =
        "userId,movieId,rating,timestamp\n30,2,4.5,1000086400\n30,10,1.0,1000000000\n7,10,3.0,1000000000\n7,2,0.5,1000172800\n";

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Read_TinySet_IsInOrderOfTimeWithUsersAndFilmsOfTheirOwn()
    {
        var data = Read(Ratings, Movies).ToData();
        Assert.Equal([0, 1, 1, 1, 1, 0, 0, 0], Enumerable.Range(0, 4).SelectMany(row => data.Input.Integers(row).ToArray()));
        Assert.Equal([3f, 1, 4.5f, 0.5f], data.Targets);
        Assert.Equal([0f, 0, 1, 2], Enumerable.Range(0, 4).Select(row => data["timestamp"].Numbers(row)[0]));
        Assert.Equal(["7", "30"], data["user"].Names);
        Assert.Equal(["Even (2000)", "Odd, The (1999)"], data["item"].Names);
        Assert.Equal((1, 0), (data["user"].Integers(2)[0], data["item"].Integers(2)[0]));
        Assert.Equal(data["rating"].Numbers(2), data["target"].Numbers(2));
    }

    [Theory]
    [InlineData(MovieLensSource.HeldOutRatings.LastOfEach, "30,7", "7,30")] // each user's last: that of 30 is before that of 7
    [InlineData(MovieLensSource.HeldOutRatings.Last, "30,7", "7,30")]
    public void Divide_ByTime_HoldsTheLastOut(MovieLensSource.HeldOutRatings heldOut, string test, string train)
    {
        var scene = new MovieLensSource { Holdout = 0.5, HeldOut = heldOut }.Divide(Read(Ratings, Movies), 1);
        Assert.Equal((test, train), (string.Join(',', scene.Test.Groups!), string.Join(',', scene.Train.Groups!)));
        Assert.Equal(scene.Train["item"].Bound, scene.Test["item"].Bound);
    }

    [Fact]
    public void Divide_OneOrNoRatingLeft_IsRefused()
    {
        var one = Read("userId,movieId,rating,timestamp\n7,2,1,5\n", Movies);
        foreach (var heldOut in Enum.GetValues<MovieLensSource.HeldOutRatings>())
        {
            var error = Assert.Throws<CohortException>(() => new MovieLensSource { HeldOut = heldOut }.Divide(one, 1));
            Assert.Equal(DataProblems.TooFewRows, error.Problems[0].Kind);
        }
    }

    [Fact]
    public void Read_FewUsers_KeepsTheirsAlone()
    {
        var data = Read(Ratings, Movies, 1).ToData();
        Assert.Equal((2, 1), (data.Rows, data["user"].Bound));
    }

    [Fact]
    public void Read_WhatDoesNotBelongTogether_IsListedAtOnce()
    {
        var error = Assert.Throws<CohortException>(() => Read(Ratings + "7,10,3.0,1000000000\n7,99,2,1\n7,5,6.0,1\n0,5,2,1\n7,5,2,x\n", Movies));
        Assert.Equal(
        [
            "the user 7 rates the film 10 for the second time", "the film 99 is not in movies.csv", "rating is \"6.0\"; it is a number from 0.5 to 5",
            "userId is \"0\"; it is a whole number from 1 to 2147483647", "timestamp is \"x\"; it is a whole number from 0 to 4102444800",
        ], error.Problems.Select(p => p.Message));
        Assert.Equal([6L, 7, 8, 9, 10], error.Problems.Select(p => p.Line));
    }

    [SkippableFact]
    public void Load_PublicSet_IsWhatItsReadmeSays()
    {
        var scene = new MovieLensSource().Load(PublicData.Request);
        Assert.Equal("100,836 ratings of 610 users and 9,724 films, 0.5 to 5; 80,672 to learn from, 20,164 to test on",
            scene.Train.Summary.ToString());
        Assert.Equal(610, scene.Train.Groups!.Distinct().Count());
        Assert.Equal(610, scene.Test.Groups!.Distinct().Count());
        Assert.Equal("Toy Story (1995)", scene.Train["item"].Names[0]);
    }

    [SkippableFact]
    public void Load_LastOfAll_IsMostlyOfUsersNotSeenBefore()
    {
        var scene = new MovieLensSource { HeldOut = MovieLensSource.HeldOutRatings.Last }.Load(PublicData.Request);
        var seen = scene.Train.Groups!.ToHashSet();
        Assert.Equal((522, 0.905), (seen.Count, Math.Round(scene.Test.Groups!.Count(g => !seen.Contains(g)) / (double)scene.Test.Rows, 3)));
        Assert.True(scene.Train["timestamp"].Numbers(scene.Train.Rows - 1)[0] <= scene.Test["timestamp"].Numbers(0)[0]);
    }

    [SkippableFact]
    public void Split_ByNaturalId_IsOnePeerForEachUser()
    {
        var train = new MovieLensSource { Users = 20 }.Load(PublicData.Request).Train;
        var parts = new NaturalId().Split(PartitionRequest.For(train, 20, 1));
        Assert.All(parts, rows => Assert.Single(rows.Select(row => train["user"].Integers(row)[0]).Distinct()));
    }

    [SkippableFact]
    public void Run_OffsetsOfUsersAndFilms_SayMoreThanTheMean()
    {
        var plan = new Plan
        {
            Budget = new BudgetOptions { Rounds = 10 },
            Data = new DataOptions { Source = new MovieLensSource { HeldOut = MovieLensSource.HeldOutRatings.Random } },
            Peers = new PeersOptions { Count = 1, LocalTest = 0 },
            Learner = new LearnerOptions { Model = new Offsets(), Optimizer = new Sgd { Rate = 1 } },
            Baselines = false,
        };
        var metrics = new LearningRun(plan, new RunEnvironment { DataFolder = PublicData.Folder }).Run().Report.Final!.Together.Metrics;
        Assert.True(metrics["r2"].Mean > 0.2, $"R^2 {metrics["r2"].Mean}, RMSE {metrics["rmse"].Mean}");
    }

    [SkippableFact]
    public void Run_ModelOfNumbers_IsToldThatItDoesNotFit()
    {
        var plan = new Plan { Data = new DataOptions { Source = new MovieLensSource { Users = 20 } } };
        var error = Assert.Throws<CohortException>(() => new LearningRun(plan, new RunEnvironment { DataFolder = PublicData.Folder }).Run());
        Assert.Equal(RunProblems.ModelDoesNotFit, error.Problems[0].Kind);
    }

    private MovieLensRatings Read(string ratings, string movies, int? users = null) =>
        MovieLensRatings.Read(folder.Write("ratings.csv", ratings), folder.Write("movies.csv", movies), users);

    // A number for each user and one for each film, added up.
    [PlanName("planted_offsets")]
    private sealed class Offsets : IModel
    {
        public Network Build(Shape example, int outputs) => new([new Sum()], example, outputs) { ExampleType = ElementType.Int32 };

        private sealed class Sum() : Layer("sum")
        {
            private readonly Segment users = new("sum.users", [10_000, 1]), items = new("sum.items", [10_000, 1]);

            public override IReadOnlyList<Segment> Segments => [users, items];

            public override Tensor Forward(Forwarding pass, Tensor x)
            {
                var batch = x.Shape[0];
                return Of(users, 0) + Of(items, 1);

                Tensor Of(Segment segment, int place) => pass.Parameters[segment].Gather(x.Slice(1, place, 1).Reshape([batch]));
            }
        }
    }
}
