import LessonCommand

Lectern.main(lessons: registeredLessons)
