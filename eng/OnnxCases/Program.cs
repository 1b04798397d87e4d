using Cohort.Data;
using Cohort.OnnxCases;

// dotnet run -c Release --project eng/OnnxCases -- FOLDER
if (args is not [var folder])
{
    Console.Error.WriteLine("Name the folder to write to.");
    return 2;
}

const string Common = """
    seed: 5
    budget: { rounds: 3 }
    peers: { count: 2, split: iid }
    baselines: false
    """;

// Some cells are missing.
var values = Enumerable.Range(0, 400).Select(i => i % 23 == 7 ? float.NaN : i * 37 % 101 / 7f - 3).ToArray();
var labels = Enumerable.Range(0, 100).Select(i => i * 7 % 3).ToArray();
var targets = Enumerable.Range(0, 100).Select(i => 1000 + 50f * (i * 37 % 19)).ToArray();
var classes = Dataset.Classification("numbers", [4], values, labels, ["low", "middle", "high \"top\""]);
var numbers = Dataset.Regression("numbers", [4], values, targets);

string[] functions = ["relu", "gelu", "tanh", "sigmoid"], positions = ["learned", "rotary"], recurrent = ["gru", "lstm"],
    gptOptions = ["expansion: 0, tied: true", "attention: linear, positions: none"];

Case[] cases =
[
    new("linear", $"{Common}\nlearner: {{ model: linear, batch: 8 }}") { Rows = classes },
    new("regression", $"{Common}\nlearner: {{ model: {{ mlp: [12, 6] }}, batch: 8 }}") { Rows = numbers },
    .. functions.Select(function => new Case($"mlp-{function}",
        $"{Common}\nlearner: {{ model: {{ mlp: {{ hidden: [10, 7], activation: {function}, dropout: 0.1 }} }}, batch: 8 }}") { Rows = classes }),
    new("own-units", $"{Common}\ndata: {{ scale: own }}\nlearner: {{ model: mlp:6, batch: 8 }}") { Rows = classes },
    new("cnn", $"{Common}\ndata: {{ glyphs: {{ rows: 300, test_rows: 40 }} }}\nlearner: {{ model: {{ cnn: [4, 6] }}, batch: 16 }}"),
    new("images-flat", $"{Common}\ndata: {{ glyphs: {{ rows: 300, test_rows: 40 }} }}\nlearner: {{ model: mlp:8, batch: 16 }}"),
    .. positions.Select(kind => new Case($"gpt-{kind}", $$"""
        {{Common}}
        data: { markov: { windows: 120, test_windows: 12, vocabulary: 7 } }
        learner: { model: { gpt: { layers: 2, width: 16, heads: 2, context: 9, positions: {{kind}} } }, optimizer: adam:0.01, batch: 8 }
        """)),
    .. gptOptions.Select((options, i) => new Case($"gpt-options-{i}", $$"""
        {{Common}}
        data: { markov: { windows: 120, test_windows: 12, vocabulary: 7 } }
        learner: { model: { gpt: { layers: 2, width: 16, heads: 2, context: 9, {{options}} } }, optimizer: adam:0.01, batch: 8 }
        """)),
    .. recurrent.Select(kind => new Case(kind, $$"""
        {{Common}}
        data: { markov: { windows: 120, test_windows: 12, vocabulary: 7 } }
        learner: { model: { {{kind}}: { width: 8, layers: 2, context: 9 } }, optimizer: adam:0.01, batch: 8 }
        """)),
    new("encoder", $$"""
        {{Common}}
        data: { glyphs: { rows: 300, test_rows: 40 } }
        learner: { model: { encoder: { width: 16, heads: 2 } }, batch: 16 }
        """),
    new("pairs", $"{Common}\ndata: {{ preferences: {{ rows: 160, test_rows: 40, features: 6 }} }}\nlearner: {{ model: mlp:8, batch: 8 }}"),
    new("users-and-items", $$"""
        {{Common}}
        data: { user_items: { users: 12, items: 10, rows: 240, test_rows: 60, list: 5 } }
        learner: { model: matrix_factorisation, batch: 8 }
        """),
    new("groups", $$"""
        {{Common}}
        learner: { batch: 8, groups: [ { name: linear, model: linear }, { name: small, model: mlp:5 } ] }
        """) { Rows = classes },
];

Directory.CreateDirectory(folder);
foreach (var one in cases) one.Write(folder);
return 0;
