import pickle

from checker.location import Location


def test_a_place_is_written_as_editors_understand_it() -> None:
    assert str(Location("a/b.yaml", 3, 14)) == "a/b.yaml:3:14"


def test_places_are_in_the_order_of_the_file() -> None:
    places = [Location("b", 1, 1), Location("a", 10, 1), Location("a", 9, 2), Location("a", 9, 1)]
    assert [str(each) for each in sorted(places)] == ["a:9:1", "a:9:2", "a:10:1", "b:1:1"]


def test_a_place_is_known_again_when_it_was_stored() -> None:
    place = Location("a", 9, 1)
    assert pickle.loads(pickle.dumps(place)) == place
    assert len({place, pickle.loads(pickle.dumps(place))}) == 1
